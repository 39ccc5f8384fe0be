import { customResource } from '../../schema';

/** What Dex keeps between two steps of a sign-in. Dex writes it, and makes the definitions of its other kinds itself. */
export class AuthCode extends customResource({
  group: 'dex.coreos.com',
  kind: 'AuthCode',
  versions: ['v1'],
  fields: {},
  typeMeta: false,
  whole: { open: true },
}) {}
