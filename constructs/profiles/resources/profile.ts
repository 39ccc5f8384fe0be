import { asOf, customResource, kubernetes, list, object, open, string } from '../../schema';

export class ProfilePlugin extends object({ apiVersion: string, kind: string, spec: open }) {}

export class ProfileSpec extends object({
  owner: asOf('1.23', kubernetes.Subject),
  plugins: list(ProfilePlugin),
  resourceQuotaSpec: asOf('1.23', kubernetes.ResourceQuotaSpec),
}) {}

export class ProfileStatus extends object({
  conditions: list(object({ message: string, status: string, type: string })),
}) {}

/** A tenant: a namespace, its owner and its quota. See https://www.kubeflow.org/docs/components/central-dash/profiles/. */
export class Profile extends customResource({
  group: 'kubeflow.org',
  kind: 'Profile',
  scope: 'Cluster',
  versions: ['v1', 'v1beta1'],
  fields: { spec: ProfileSpec, status: ProfileStatus },
  conversion: { strategy: 'None' },
  preserveUnknownFields: false,
}) {}
