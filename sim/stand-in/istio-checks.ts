import type { AdmissionRequest } from './reviews';

/** What is read of Istio's resources, see https://istio.io/latest/docs/reference/config/. */
interface Resource<S> {
  readonly spec?: S;
}

interface AuthorizationPolicy {
  readonly action?: string;
  readonly provider?: { readonly name?: string };
  readonly selector?: object;
  readonly targetRef?: object;
  readonly targetRefs?: readonly object[];
  readonly rules?: readonly Rule[];
}

interface Rule {
  readonly from?: readonly { readonly source?: object }[];
  readonly to?: readonly { readonly operation?: object }[];
  readonly when?: readonly {
    readonly key?: string;
    readonly values?: readonly string[];
    readonly notValues?: readonly string[];
  }[];
}

interface VirtualService {
  readonly hosts?: readonly string[];
  readonly gateways?: readonly string[];
  readonly http?: readonly { readonly route?: object; readonly redirect?: object; readonly delegate?: object }[];
  readonly tcp?: readonly object[];
  readonly tls?: readonly object[];
}

interface Gateway {
  readonly servers?: readonly {
    readonly hosts?: readonly string[];
    readonly port?: { readonly name?: string; readonly protocol?: string };
    readonly tls?: object;
  }[];
}

interface PeerAuthentication {
  readonly selector?: { readonly matchLabels?: object };
  readonly portLevelMtls?: object;
}

const CHECKS: Readonly<Record<string, (spec: never) => string[]>> = {
  AuthorizationPolicy: authorizationPolicy,
  Gateway: gateway,
  PeerAuthentication: peerAuthentication,
  VirtualService: virtualService,
};

/** What istiod refuses beyond the schema: the mistakes that people make most, by far not all that it knows. */
export function istioProblem({ kind, object }: AdmissionRequest): string | undefined {
  if (!kind.group.endsWith('.istio.io')) return undefined;
  const { spec = {} } = (object ?? {}) as Resource<object>;
  const problems = CHECKS[kind.kind]?.(spec as never) ?? [];
  return problems.length === 0 ? undefined : `configuration is invalid: ${problems.join('; ')}`;
}

function authorizationPolicy(policy: AuthorizationPolicy): string[] {
  const { action = 'ALLOW', provider, rules } = policy;
  const targets = [policy.selector, policy.targetRef, policy.targetRefs?.[0]].filter((one) => one !== undefined);
  return [
    ...when(targets.length > 1, 'only one of targetRefs or workloadSelector can be set'),
    ...when(
      ['CUSTOM', 'DENY'].includes(action) && rules === undefined,
      `${action} action without \`rules\` never applies`,
    ),
    ...when(action === 'CUSTOM' && rules !== undefined && !provider?.name, '`provider.name` must not be empty'),
    ...when(action !== 'CUSTOM' && provider !== undefined, `\`provider\` must not be with action ${action}`),
    ...(rules ?? []).flatMap((rule, index) => ruleProblems(rule, `found at rule ${index}`)),
  ];
}

function ruleProblems({ from, to, when: conditions }: Rule, where: string): string[] {
  return [
    ...when(from?.length === 0, `\`from\` must not be empty, ${where}`),
    ...when(from?.some(({ source }) => isEmpty(source)) === true, `\`from.source\` must not be empty, ${where}`),
    ...when(to?.length === 0, `\`to\` must not be empty, ${where}`),
    ...when(to?.some(({ operation }) => isEmpty(operation)) === true, `\`to.operation\` must not be empty, ${where}`),
    ...(conditions ?? []).flatMap(({ key, values = [], notValues = [] }) => [
      ...when(!key, `\`key\` must not be empty, ${where}`),
      ...when(
        values.length + notValues.length === 0,
        `at least one of \`values\` or \`notValues\` must be set, ${where}`,
      ),
    ]),
  ];
}

function virtualService({ hosts = [], gateways = [], http = [], tcp = [], tls = [] }: VirtualService): string[] {
  // One without hosts is for others that delegate to it.
  const delegate = hosts.length === 0;
  const inMesh = gateways.length === 0 || gateways.includes('mesh');
  return [
    ...when(delegate && gateways.length > 0, 'delegate virtual service must have no gateways specified'),
    ...when(delegate && tls.length > 0, 'delegate virtual service must have no tls route specified'),
    ...when(delegate && tcp.length > 0, 'delegate virtual service must have no tcp route specified'),
    ...when(
      inMesh && hosts.includes('*'),
      'wildcard host * is not allowed for virtual services bound to the mesh gateway',
    ),
    ...when(http.length + tcp.length + tls.length === 0, 'http, tcp or tls must be provided in virtual service'),
    ...when(
      http.some((route) => !('directResponse' in route) && !route.route && !route.redirect && !route.delegate),
      'HTTP route, redirect or direct_response is required',
    ),
  ];
}

function gateway({ servers = [] }: Gateway): string[] {
  const names = servers.flatMap(({ port }) => port?.name ?? []);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  return [
    ...when(servers.length === 0, 'gateway must have at least one server'),
    ...servers.flatMap(({ hosts = [], port, tls }) => [
      ...when(hosts.length === 0, 'server config must contain at least one host'),
      ...when(port === undefined, 'port is required'),
      ...when(
        ['HTTPS', 'TLS'].includes(port?.protocol?.toUpperCase() ?? '') && tls === undefined,
        'server must have TLS settings for HTTPS/TLS protocols',
      ),
    ]),
    ...when(twice !== undefined, `port names in servers must be unique: duplicate name ${twice}`),
  ];
}

function peerAuthentication({ selector, portLevelMtls }: PeerAuthentication): string[] {
  return when(
    !isEmpty(portLevelMtls) && isEmpty(selector?.matchLabels),
    'mTLS at port level needs a selector with labels',
  );
}

function when(wrong: boolean, problem: string): string[] {
  return wrong ? [problem] : [];
}

function isEmpty(value: object | undefined): boolean {
  return value === undefined || Object.keys(value).length === 0;
}
