import { App, Chart } from 'cdk8s';
import {
  CronWorkflow,
  KfstackError,
  ScheduledWorkflow,
  synthesize,
  Workflow,
  type WorkflowSpec,
  WorkflowTemplate,
} from '../../../constructs';

/** What a synthesis says about a chart. */
function errors(build: (chart: Chart) => void): readonly string[] {
  const chart = new Chart(new App(), 'chart');
  build(chart);
  try {
    synthesize(chart.node.root);
  } catch (error) {
    if (error instanceof KfstackError) return error.errors;
    throw error;
  }
  return [];
}

const STEPS: WorkflowSpec = {
  entrypoint: 'main',
  serviceAccountName: 'default-editor',
  ttlStrategy: { secondsAfterCompletion: 3600 },
  podGC: { strategy: 'OnPodSuccess' },
  templates: [
    {
      name: 'main',
      dag: {
        tasks: [
          { name: 'train', template: 'train', arguments: { parameters: [{ name: 'rate', value: '0.1' }] } },
          { name: 'report', template: 'report', dependencies: ['train'], when: '{{tasks.train.status}} == Succeeded' },
        ],
      },
    },
    {
      name: 'train',
      inputs: { parameters: [{ name: 'rate' }] },
      outputs: { artifacts: [{ name: 'model', path: '/model', s3: { key: 'model' } }] },
      retryStrategy: { limit: 3, retryPolicy: 'OnError', backoff: { duration: '10s', factor: 2 } },
      container: { image: 'trainer:1.0', resources: { limits: { 'nvidia.com/gpu': 1 } } },
    },
    { name: 'report', script: { image: 'python:3.13', command: ['python'], source: 'print("done")' } },
  ],
};

test('workflows of each kind are accepted', () => {
  const metadata = { name: 'train', namespace: 'team-a' };
  expect(
    errors((chart) => {
      new Workflow(chart, 'workflow', { metadata, spec: STEPS });
      new WorkflowTemplate(chart, 'template', { metadata, spec: STEPS });
      new CronWorkflow(chart, 'cron', {
        metadata,
        spec: { schedules: ['0 3 * * *'], concurrencyPolicy: 'Forbid', workflowSpec: STEPS },
      });
      new ScheduledWorkflow(chart, 'schedule', {
        metadata,
        spec: { enabled: true, maxConcurrency: 1, trigger: { cronSchedule: { cron: '0 0 3 * * *' } } },
      });
    }),
  ).toEqual([]);
});

test('what Argo would not understand is an error with its path, although the definition lets it pass', () => {
  const wrong = { ...STEPS, podGC: { strategy: 'Sometimes' }, templates: [{ name: 'main', script: { image: 'x' } }] };
  const found = errors((chart) => {
    const metadata = { name: 'train', namespace: 'team-a' };
    // @ts-expect-error: the strategy is none of Argo's, and the script has no source
    new Workflow(chart, 'workflow', { metadata, spec: wrong });
    // @ts-expect-error: no schedule
    new CronWorkflow(chart, 'cron', { metadata, spec: { workflowSpec: STEPS } });
  });
  for (const problem of [
    'Workflow/train spec.podGC.strategy: expected one of',
    'Workflow/train spec.templates[0].script.source: required field is missing',
    'CronWorkflow/train spec.schedules: required field is missing',
  ]) {
    expect(found).toContainEqual(expect.stringContaining(problem));
  }
  expect(found).toHaveLength(3);
});
