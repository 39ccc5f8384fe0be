import { k8s } from 'cdk8s-plus-28';
import type { Identity } from '../identity';
import { identity } from '../identity';
import { INGRESS_GATEWAY } from '../istio';
import { AllowedCallers } from '../mesh-access';
import type { Part } from '../part';
import type { ComponentOptions } from '../pods';
import { Rights } from '../rights';
import { WebRoute } from '../web-route';
import { CORE_NAMESPACE } from './controller';
import { componentLabel, NAMESPACE, UI } from './names';
import { Program } from './program';
import { UI_RIGHTS } from './rights';

const PORT = 8080;

/** The web page. */
export function addUi(part: Part, options: ComponentOptions): void {
  const { account } = new Program(part, 'ui', {
    name: UI,
    component: 'ui',
    account: true,
    mesh: true,
    container: {
      command: ['./katib-ui'],
      args: [`--port=${PORT}`],
      env: [CORE_NAMESPACE, { name: 'APP_DISABLE_AUTH', value: 'false' }, ...userHeaders(part.identity)],
      ports: [{ name: 'ui', containerPort: PORT }],
    },
    servicePorts: [{ name: 'ui', port: 80, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(PORT) }],
    serviceType: 'ClusterIP',
    options,
  });
  const own = { namespace: NAMESPACE };
  new Rights(part, 'ui-rights', { metadata: part.metadata(UI), rules: UI_RIGHTS, account });
  new WebRoute(part, 'ui-route', {
    metadata: part.metadata(UI, own),
    prefix: '/katib/',
    rewrite: '/katib/',
    service: { name: UI, namespace: NAMESPACE, port: 80 },
  });
  new AllowedCallers(part, 'ui-callers', {
    metadata: part.metadata(UI, own),
    pods: componentLabel('ui'),
    callers: [INGRESS_GATEWAY.account],
  });
}

/** Where the page learns who calls, as far as it is not where it looks anyway. */
function userHeaders({ userHeader, userPrefix }: Identity): k8s.EnvVar[] {
  const defaults = identity();
  return [
    ...(userHeader === defaults.userHeader ? [] : [{ name: 'USERID_HEADER', value: userHeader }]),
    ...(userPrefix === defaults.userPrefix ? [] : [{ name: 'USERID_PREFIX', value: userPrefix }]),
  ];
}
