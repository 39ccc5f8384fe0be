import type { k8s } from 'cdk8s-plus-28';
import { READ, rule } from '../../rights';
import { ACCOUNTS } from '../names';
import type { PipelinesOptions } from '../options';
import type { PipelinesPart } from '../part';
import { account, pipelinesToken, program, programRights, settings, variables } from './program';

const WORKFLOWS = 'create get list watch update patch delete';

/** Where the controller of schedules has its metrics. */
const METRICS_PORT = 9090;

/** The persistence agent: it reports to the API server what becomes of runs, and which schedules there are. */
export function addPersistenceAgent(part: PipelinesPart, options: PipelinesOptions): k8s.KubeDeployment {
  const name = ACCOUNTS.persistenceAgent;
  const token = pipelinesToken('persistenceagent-sa-token');
  account(part, 'persistence-agent-account', { name });
  programRights(part, 'persistence-agent', {
    account: name,
    role: `${name}-role`,
    binding: `${name}-binding`,
    cluster: [
      rule('argoproj.io', 'workflows', READ),
      rule('kubeflow.org', 'scheduledworkflows', READ),
      rule('pipelines.kubeflow.org', 'scheduledworkflows workflows', 'report'),
      rule('pipelines.kubeflow.org', 'runs', 'reportMetrics readArtifact'),
    ],
  });
  return program(part, 'persistence-agent', {
    name,
    account: name,
    evictable: true,
    container: {
      name,
      image: part.images.ref('pipelines-persistence-agent'),
      imagePullPolicy: 'IfNotPresent',
      env: variables({
        // Every namespace.
        NAMESPACE: '',
        TTL_SECONDS_AFTER_WORKFLOW_FINISH: String(options.runTtlSeconds ?? 86400),
        NUM_WORKERS: String(options.persistenceAgent?.workers ?? 2),
        LOG_LEVEL: options.logLevel ?? 'info',
      }),
      volumeMounts: [token.mount],
    },
    volumes: [token.volume],
    requests: { cpu: '120m', memory: '500Mi' },
    options: options.persistenceAgent,
  });
}

/** The controller of schedules: it starts a run when one is due. */
export function addScheduledWorkflow(part: PipelinesPart, options: PipelinesOptions): k8s.KubeDeployment {
  const name = ACCOUNTS.scheduledWorkflow;
  const token = pipelinesToken('scheduledworkflow-sa-token');
  const { clientQps = 10, clientBurst = 20 } = options.scheduledWorkflow ?? {};
  account(part, 'scheduled-workflow-account', { name });
  const rights = [
    rule('argoproj.io', 'workflows', WORKFLOWS),
    rule('kubeflow.org', 'scheduledworkflows scheduledworkflows/finalizers', WORKFLOWS),
    rule('pipelines.kubeflow.org', 'runs', 'create'),
    rule('core', 'events', 'create patch'),
  ];
  programRights(part, 'scheduled-workflow', {
    account: name,
    role: `${name}-role`,
    binding: `${name}-binding`,
    roleApp: `${name}-role`,
    cluster: rights,
  });
  return program(part, 'scheduled-workflow', {
    name,
    account: name,
    evictable: true,
    container: {
      name,
      image: part.images.ref('pipelines-scheduled-workflow'),
      imagePullPolicy: 'IfNotPresent',
      env: [
        ...variables({
          NAMESPACE: '',
          ...(part.current && {
            METRICS_PORT: String(METRICS_PORT),
            CLIENT_QPS: String(clientQps),
            CLIENT_BURST: String(clientBurst),
            RESYNC_INTERVAL_SECONDS: '30',
          }),
          LOG_LEVEL: options.logLevel ?? 'info',
        }),
        ...settings({ CRON_SCHEDULE_TIMEZONE: 'cronScheduleTimezone' }),
      ],
      ...(part.current && { ports: [{ name: 'http', containerPort: METRICS_PORT }] }),
      volumeMounts: [token.mount],
    },
    volumes: [token.volume],
    options: options.scheduledWorkflow,
  });
}

/** The controller of viewers: TensorBoards that users open on the web page of a run. */
export function addViewer(part: PipelinesPart, options: PipelinesOptions): k8s.KubeDeployment {
  const name = 'ml-pipeline-viewer-crd';
  account(part, 'viewer-account', { name: ACCOUNTS.viewer });
  programRights(part, 'viewer', {
    account: ACCOUNTS.viewer,
    role: 'ml-pipeline-viewer-controller-role',
    binding: `${name}-binding`,
    cluster: [
      rule('core apps', 'deployments services', WORKFLOWS),
      rule('kubeflow.org', 'viewers viewers/finalizers', WORKFLOWS),
    ],
  });
  return program(part, 'viewer', {
    name,
    account: ACCOUNTS.viewer,
    evictable: true,
    container: {
      name,
      image: part.images.ref('pipelines-viewer'),
      env: variables({ NAMESPACE: '', MAX_NUM_VIEWERS: String(options.viewer?.maxViewers ?? 50) }),
    },
    options: options.viewer,
  });
}
