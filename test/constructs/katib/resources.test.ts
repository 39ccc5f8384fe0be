import { App, Chart } from 'cdk8s';
import { Experiment, field, list, synthesize } from '../../../constructs';

const TEMPLATE = {
  primaryContainerName: 'training',
  trialParameters: [{ name: 'learningRate', reference: 'lr' }],
  trialSpec: {
    apiVersion: 'batch/v1',
    kind: 'Job',
    spec: {
      template: {
        spec: {
          restartPolicy: 'Never',
          containers: [{ name: 'training', image: 'a/b:1.0.0', args: ['--lr=${trialParameters.learningRate}'] }],
        },
      },
    },
  },
};

const SPEC = {
  objective: { type: 'maximize', objectiveMetricName: 'accuracy' },
  algorithm: { algorithmName: 'random' },
  parameters: [{ name: 'lr', parameterType: 'double', feasibleSpace: { min: '0.01', max: '0.1' } }],
  trialTemplate: TEMPLATE,
};

function problems(spec: object, name = 'tune'): string[] {
  const { apiVersion, kind } = Experiment.definition;
  return Experiment.definition
    .validate({ apiVersion, kind, metadata: { name }, spec })
    .map((problem) => problem.replace(`Experiment/${name} `, ''));
}

const withTemplate = (changes: object) => ({ ...SPEC, trialTemplate: { ...TEMPLATE, ...changes } });
const withParameter = (changes: object) => ({ ...SPEC, parameters: [{ ...SPEC.parameters[0], ...changes }] });
const collected = (metricsCollectorSpec: object) => ({ ...SPEC, metricsCollectorSpec });

test('an experiment that uses what the API has is right', () => {
  const app = new App();
  const chart = new Chart(app, 'chart');
  new Experiment(chart, 'tune', {
    metadata: { name: 'tune', namespace: 'team-a' },
    spec: {
      objective: {
        type: 'minimize',
        goal: 0.05,
        objectiveMetricName: 'loss',
        additionalMetricNames: ['accuracy'],
        metricStrategies: [{ name: 'loss', value: 'latest' }],
      },
      algorithm: { algorithmName: 'tpe', algorithmSettings: [{ name: 'random_state', value: '7' }] },
      earlyStopping: { algorithmName: 'medianstop', algorithmSettings: [{ name: 'start_step', value: '3' }] },
      parameters: [
        {
          name: 'lr',
          parameterType: 'double',
          feasibleSpace: { min: '0.001', max: '0.1', step: '0.001', distribution: 'logUniform' },
        },
        { name: 'optimizer', parameterType: 'categorical', feasibleSpace: { list: ['sgd', 'adam'] } },
      ],
      parallelTrialCount: 2,
      maxTrialCount: 12,
      maxFailedTrialCount: 3,
      resumePolicy: 'FromVolume',
      metricsCollectorSpec: {
        collector: { kind: 'File' },
        source: {
          fileSystemPath: { path: '/var/log/metrics.log', kind: 'File', format: 'TEXT' },
          filter: { metricsFormat: ['([\\w|-]+)\\s*=\\s*([+-]?\\d+)'] },
        },
      },
      trialTemplate: {
        retain: true,
        primaryContainerName: 'training',
        primaryPodLabels: { role: 'master' },
        trialParameters: [
          { name: 'learningRate', description: 'how fast', reference: 'lr' },
          { name: 'optimizer', reference: 'optimizer' },
          { name: 'name', reference: '${trialSpec.Name}' },
          { name: 'team', reference: '${trialSpec.Labels[team]}' },
        ],
        trialSpec: {
          apiVersion: 'batch/v1',
          kind: 'Job',
          spec: {
            args: [
              '${trialParameters.learningRate}',
              '${trialParameters.optimizer}',
              '${trialParameters.name}-${trialParameters.team}',
            ],
          },
        },
      },
    },
  });
  expect(synthesize(app).map(({ key }) => key)).toEqual(['Experiment.kubeflow.org/team-a/tune']);
});

test('a search for an architecture is right without parameters', () => {
  const { parameters: _, ...rest } = SPEC;
  const operations = [
    {
      operationType: 'convolution',
      parameters: [{ name: 'size', parameterType: 'categorical', feasibleSpace: { list: ['3', '5'] } }],
    },
  ];
  const graphConfig = { numLayers: 8, inputSizes: [32, 32, 3], outputSizes: [10] };
  expect(problems({ ...rest, nasConfig: { graphConfig, operations } })).toEqual([]);
});

describe("what Katib's webhook would refuse", () => {
  test.each<[string, object, string]>([
    ['an unknown field', { ...SPEC, objectiv: {} }, 'spec.objectiv: unknown field; known are algorithm,'],
    ['no objective', { ...SPEC, objective: undefined }, 'spec.objective: required field is missing'],
    ['no algorithm', { ...SPEC, algorithm: {} }, 'spec.algorithm.algorithmName: required field is missing'],
    [
      'a metric twice',
      { ...SPEC, objective: { ...SPEC.objective, additionalMetricNames: ['accuracy'] } },
      'spec.objective: additionalMetricNames must not name objectiveMetricName again',
    ],
    ['no trials', { ...SPEC, maxTrialCount: 0 }, 'spec.maxTrialCount: expected integer to be greater or equal to 1'],
    // Three run at a time unless the experiment says otherwise.
    ['more at a time than all', { ...SPEC, maxTrialCount: 2 }, 'spec: parallelTrialCount, which is 3 unless'],
    [
      'more failures than trials',
      { ...SPEC, maxTrialCount: 4, maxFailedTrialCount: 5 },
      'spec: maxFailedTrialCount must be no more than maxTrialCount',
    ],
    ['parameters and a network', { ...SPEC, nasConfig: {} }, 'spec: give exactly one of parameters and nasConfig'],
    ['neither', { ...SPEC, parameters: [] }, 'spec: give exactly one of parameters and nasConfig'],
    ['a policy that is none', { ...SPEC, resumePolicy: 'Always' }, 'spec.resumePolicy: expected one of "Never"'],
    [
      'no maximum',
      withParameter({ feasibleSpace: { min: '1' } }),
      'spec.parameters[0]: double and int need feasibleSpace.min and feasibleSpace.max',
    ],
    [
      'a list for a number',
      withParameter({ feasibleSpace: { min: '1', max: '2', list: ['1'] } }),
      'spec.parameters[0]: feasibleSpace.list is for discrete and categorical',
    ],
    [
      'a category without list',
      withParameter({ parameterType: 'categorical', feasibleSpace: {} }),
      'spec.parameters[0]: discrete and categorical need feasibleSpace.list',
    ],
    [
      'a category with a maximum',
      withParameter({ parameterType: 'discrete', feasibleSpace: { list: ['1'], max: '2' } }),
      'spec.parameters[0]: feasibleSpace.min, max and step are for double and int',
    ],
    [
      'a number as number',
      withParameter({ feasibleSpace: { min: 1, max: '2' } }),
      'feasibleSpace.min: expected string',
    ],
    [
      'a reference to nothing',
      withTemplate({ trialParameters: [{ name: 'learningRate', reference: 'rate' }] }),
      'spec: every reference of trialTemplate.trialParameters must be the name of one of parameters',
    ],
    [
      'a place that nothing fills',
      withTemplate({ trialParameters: [] }),
      'spec.trialTemplate: trialSpec must have the place ${trialParameters.<name>} of each',
    ],
    [
      'a value without place',
      withTemplate({ trialParameters: [...TEMPLATE.trialParameters, { name: 'a', reference: '${trialSpec.Kind}' }] }),
      'spec.trialTemplate: trialSpec must have the place ${trialParameters.<name>} of each',
    ],
    [
      'a parameter twice',
      withTemplate({ trialParameters: [...TEMPLATE.trialParameters, ...TEMPLATE.trialParameters] }),
      'spec.trialTemplate: no two trialParameters may have the same name',
    ],
    [
      'a named trial',
      withTemplate({ trialSpec: { ...TEMPLATE.trialSpec, metadata: { name: 'a' } } }),
      'spec.trialTemplate.trialSpec: leave out metadata.name and metadata.namespace',
    ],
    [
      'a kind that Katib does not know',
      withTemplate({ trialSpec: { ...TEMPLATE.trialSpec, kind: 'RayJob' } }),
      'spec.trialTemplate: give successCondition and failureCondition',
    ],
    [
      'no template',
      withTemplate({ trialSpec: undefined, successCondition: 'a', failureCondition: 'b' }),
      'spec.trialTemplate: give exactly one of trialSpec and configMap',
    ],
    [
      'a relative path',
      collected({ collector: { kind: 'File' }, source: { fileSystemPath: { path: 'a.log' } } }),
      'spec.metricsCollectorSpec.source.fileSystemPath.path: expected string to match',
    ],
    [
      'a directory in place of a file',
      collected({ collector: { kind: 'File' }, source: { fileSystemPath: { path: '/a', kind: 'Directory' } } }),
      'spec.metricsCollectorSpec: kind File reads source.fileSystemPath of kind File',
    ],
    [
      'a file in place of a directory',
      collected({ collector: { kind: 'TensorFlowEvent' }, source: { fileSystemPath: { path: '/a', kind: 'File' } } }),
      'spec.metricsCollectorSpec: kind TensorFlowEvent reads source.fileSystemPath of kind Directory',
    ],
    [
      'a filter for JSON',
      collected({
        collector: { kind: 'File' },
        source: { fileSystemPath: { path: '/a', format: 'JSON' }, filter: { metricsFormat: ['(a)(b)'] } },
      }),
      'spec.metricsCollectorSpec: source.filter is for text',
    ],
    [
      'a filter with one group',
      collected({ source: { filter: { metricsFormat: ['(a)'] } } }),
      'spec.metricsCollectorSpec.source.filter.metricsFormat[0]: expected string to match',
    ],
    [
      'a collector of nothing',
      collected({ collector: { kind: 'Custom' } }),
      'spec.metricsCollectorSpec: collector.customCollector is for kind Custom',
    ],
    [
      'a wrong container',
      collected({ collector: { kind: 'Custom', customCollector: { name: 'a', images: 'b' } } }),
      'spec.metricsCollectorSpec.collector.customCollector.images: unknown field',
    ],
  ])('%s', (_, spec, message) => {
    expect(problems(JSON.parse(JSON.stringify(spec)))).toEqual([expect.stringContaining(message)]);
  });

  test('nothing of an experiment that is right', () => {
    expect(problems(SPEC)).toEqual([]);
  });
});

test("the installed definition takes any object, as upstream's, and keeps its status apart", () => {
  const [version] = list(Experiment.definition.crd(), 'spec', 'versions');
  expect(field(version, 'schema', 'openAPIV3Schema')).toEqual({
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
  });
  expect(field(version, 'subresources')).toEqual({ status: {} });
});
