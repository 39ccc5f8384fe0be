import { atMostOne, choice, fields, list, object, required, string } from '../../schema';
import { oneScope, Status, scope, security } from './common';

const serviceAccounts = list(string({ maxLength: 320 }), { maxItems: 16 });

/** Who calls. All fields must hold; of a field's values, one. */
export class RequestSource extends object(
  {
    ...fields(list(string), 'ipBlocks', 'namespaces', 'notIpBlocks', 'notNamespaces', 'notPrincipals'),
    ...fields(list(string), 'notRemoteIpBlocks', 'notRequestPrincipals', 'principals', 'remoteIpBlocks'),
    requestPrincipals: list(string),
    notServiceAccounts: serviceAccounts,
    serviceAccounts,
  },
  {
    rules: [
      {
        message: 'Cannot set serviceAccounts with namespaces or principals',
        rule: `(has(self.serviceAccounts) || has(self.notServiceAccounts)) ? (!has(self.principals) &&
!has(self.notPrincipals) && !has(self.namespaces) && !has(self.notNamespaces)) : true`,
        holds: (self) =>
          (self.serviceAccounts ?? self.notServiceAccounts) === undefined ||
          (self.principals ?? self.notPrincipals ?? self.namespaces ?? self.notNamespaces) === undefined,
      },
    ],
  },
) {}

/** What is asked for. All fields must hold; of a field's values, one. */
export class RequestOperation extends object(
  fields(list(string), 'hosts', 'methods', 'notHosts', 'notMethods', 'notPaths', 'notPorts', 'paths', 'ports'),
) {}

/** A request matches where one source, one operation and every condition do. */
export class AuthorizationRule extends object({
  from: list(object({ source: RequestSource }), { maxItems: 512 }),
  to: list(object({ operation: RequestOperation })),
  when: list(object({ key: required(string), notValues: list(string), values: list(string) })),
}) {}

export class AuthorizationPolicySpec extends object(
  {
    action: choice(['ALLOW', 'DENY', 'AUDIT', 'CUSTOM']),
    provider: object({ name: string }),
    rules: list(AuthorizationRule, { maxItems: 512 }),
    ...scope,
  },
  { ...atMostOne('provider'), rules: [oneScope] },
) {}

/** Who may send which requests to a workload. See https://istio.io/latest/docs/reference/config/security/authorization-policy/. */
export class AuthorizationPolicy extends security('AuthorizationPolicy', {
  plural: 'authorizationpolicies',
  shortNames: ['ap'],
  fields: { spec: AuthorizationPolicySpec, status: Status },
  columns: { Action: '.spec.action' },
}) {}
