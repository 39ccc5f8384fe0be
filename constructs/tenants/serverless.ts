import { type Identity, principal } from '../identity';
import { CLUSTER_LOCAL_GATEWAY } from '../istio';
import { ACTIVATOR_ACCOUNT, REVISION_PORTS } from '../knative';
import type { Rule } from './access';
import type { Member } from './members';
import type { TenantMesh } from './options';

/** The name of the policy by which requests reach revisions. */
export const SERVERLESS = 'tenant-serverless';

export interface ServerlessProps {
  readonly owner: string;
  readonly members: readonly Member[];
  readonly mesh: TenantMesh;
  readonly identity: Identity;
  /** Whether the mesh reads the groups of a token. */
  readonly groups: boolean;
}

/**
 * What Knative brings to pods of revisions, such as models of KServe: the activator while there are too few of them, the cluster-local
 * gateway also otherwise, since KServe sends requests of users there. Neither is who asks, so that the request has to say it. The
 * header is the ingress gateway's, as long as nobody else reaches the cluster-local gateway.
 */
export function serverlessRules({ owner, members, mesh, identity, groups }: ServerlessProps): Rule[] {
  const principals = [ACTIVATOR_ACCOUNT, CLUSTER_LOCAL_GATEWAY.account].map((account) => principal(identity, account));
  const carried = {
    from: [{ source: { principals } }],
    to: [{ operation: { ports: Object.values(REVISION_PORTS).map(String) } }],
  };
  if (mesh.serverless === 'anyone') return [carried];
  const named = (kind: Member['kind']) => members.filter((each) => each.kind === kind);
  const users = [owner, ...named('User').map(({ name }) => name)].map((name) => `${identity.userPrefix}${name}`);
  const claims = groups ? named('Group').map(({ claim }) => claim) : [];
  return [
    { ...carried, when: [{ key: `request.headers[${identity.userHeader}]`, values: users }] },
    ...(claims.length > 0
      ? [{ ...carried, when: [{ key: `request.auth.claims[${identity.groupsClaim}]`, values: claims }] }]
      : []),
  ];
}
