import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Identity } from '../identity';
import { AuthorizationPolicy, type AuthorizationRule, RequestAuthentication } from '../istio';
import type { TokenIssuer } from '../oauth2-proxy';
import type { Principals } from '../profiles';
import type { Static } from '../schema';
import type { Member } from './members';
import type { TenantCaller } from './network';
import type { TenantMesh } from './options';
import { SERVERLESS, serverlessRules } from './serverless';

/** What the mesh of the platform is, as far as tenants' policies name it. */
export interface MeshContext {
  readonly identity: Identity;
  readonly principals: Required<Principals>;
  /** Whose tokens tell the groups of a user. None: the mesh knows no groups. */
  readonly tokenIssuers: readonly TokenIssuer[];
  /** Whether Knative brings requests to pods of tenants. */
  readonly hasKnative: boolean;
}

export interface AccessProps {
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly owner: string;
  readonly members: readonly Member[];
  readonly callers: readonly TenantCaller[];
  readonly mesh: TenantMesh;
  readonly context: MeshContext;
}

export type Rule = Static<typeof AuthorizationRule>;

/** The port on which every notebook listens, whatever is in it. */
const NOTEBOOK_PORT = '8888';

/** What contributors, groups and callers may do in a tenant: in Kubernetes by RoleBindings, in the mesh by policies. */
export class Access extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: AccessProps,
  ) {
    super(scope, id);
    const { owner, callers, mesh, context } = props;
    // Two that have one name between them are an error of the options, and of nothing else.
    const members = [...new Map(props.members.map((each) => [each.objectName, each])).values()];
    for (const member of members) this.bind(member);
    for (const member of members.filter(({ kind }) => kind === 'User')) {
      this.allow(member.objectName, [this.userRule(member)], annotations(member));
    }
    const groups = members.filter(({ kind }) => kind === 'Group');
    const readsGroups = groups.length > 0 && (mesh.groups ?? true) && context.tokenIssuers.length > 0;
    if (readsGroups) {
      this.readTokens();
      for (const member of groups) this.allow(member.objectName, [this.groupRule(member)]);
    }
    if (context.hasKnative && (mesh.serverless ?? true)) {
      const { identity } = context;
      this.allow(SERVERLESS, serverlessRules({ owner, members, mesh, identity, groups: readsGroups }));
    }
    if (callers.length > 0)
      this.allow(
        'tenant-callers',
        callers.map((caller) => callerRule(caller, context.identity)),
      );
  }

  /** Access management lists the bindings that name a user in their annotations, and takes each for one user's. */
  private bind(member: Member): void {
    const { kind, name, role, objectName } = member;
    const apiGroup = 'rbac.authorization.k8s.io';
    new k8s.KubeRoleBinding(this, `binding-${objectName}`, {
      metadata: this.metadata(objectName, kind === 'User' ? annotations(member) : undefined),
      roleRef: { apiGroup, kind: 'ClusterRole', name: `kubeflow-${role}` },
      subjects: [{ apiGroup, kind, name }],
    });
  }

  private allow(name: string, rules: Rule[], notes?: Record<string, string>): void {
    new AuthorizationPolicy(this, `policy-${name}`, { metadata: this.metadata(name, notes), spec: { rules } });
  }

  private userRule({ name, role }: Member): Rule {
    const { userHeader, userPrefix } = this.props.context.identity;
    return this.ruleFor(role, { key: `request.headers[${userHeader}]`, values: [`${userPrefix}${name}`] });
  }

  private groupRule({ claim, role }: Member): Rule {
    return this.ruleFor(role, {
      key: `request.auth.claims[${this.props.context.identity.groupsClaim}]`,
      values: [claim],
    });
  }

  /** The gateway wrote the header; who comes past it could have written anything. */
  private ruleFor(role: Member['role'], condition: { key: string; values: string[] }): Rule {
    const { ingressGateway, pipelinesUi } = this.props.context.principals;
    const looksOnly = role === 'view' && !(this.props.mesh.viewersOpenNotebooks ?? false);
    return {
      from: [{ source: { principals: [ingressGateway, pipelinesUi] } }],
      ...(looksOnly && { to: [{ operation: { notPorts: [NOTEBOOK_PORT] } }] }),
      when: [condition],
    };
  }

  /** A header cannot list groups for the mesh's policies, which compare the whole of it. Claims they can look into. */
  private readTokens(): void {
    new RequestAuthentication(this, 'tokens', {
      metadata: this.metadata('tenant-tokens'),
      spec: {
        jwtRules: this.props.context.tokenIssuers.map((issuer) => ({
          ...issuer,
          fromHeaders: [{ name: 'Authorization', prefix: 'Bearer ' }],
          forwardOriginalToken: true,
        })),
      },
    });
  }

  private metadata(name: string, notes?: Record<string, string>) {
    const { namespace, labels } = this.props;
    return { name, namespace, labels: { ...labels }, ...(notes && { annotations: notes }) };
  }
}

function annotations({ name, role }: Member): Record<string, string> {
  return { user: name, role };
}

function callerRule({ namespace, serviceAccount, ports, paths, methods }: TenantCaller, identity: Identity): Rule {
  const operation = {
    ...(ports && { ports: ports.map(String) }),
    ...(paths && { paths: [...paths] }),
    ...(methods && { methods: [...methods] }),
  };
  const source =
    serviceAccount === undefined
      ? { namespaces: [namespace] }
      : { principals: [`${identity.trustDomain}/ns/${namespace}/sa/${serviceAccount}`] };
  return { from: [{ source }], ...(Object.keys(operation).length > 0 && { to: [{ operation }] }) };
}
