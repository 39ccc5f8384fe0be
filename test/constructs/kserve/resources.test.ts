import { Testing } from 'cdk8s';
import {
  ClusterServingRuntime,
  ClusterStorageContainer,
  InferenceGraph,
  InferenceModel,
  InferencePool,
  InferenceService,
  LLMInferenceService,
  LLMInferenceServiceConfig,
  LocalModelCache,
  ServingRuntime,
  TrainedModel,
} from '../../../constructs';
import { errors } from '../istio/judged';

const route = (...rules: readonly unknown[]) => ({
  model: { uri: 'hf://a/b' },
  router: { route: { http: { spec: { rules } } } },
});
const redirect = (path: unknown) => ({ type: 'RequestRedirect', requestRedirect: { path } });
const rewrite = (path: unknown) => ({ type: 'URLRewrite', urlRewrite: { path } });
const prefix = { type: 'ReplacePrefixMatch', replacePrefixMatch: '/b' };
const RULE = 'spec.router.route.http.spec.rules[0]';
const matching = (path: unknown) => route({ matches: [{ path }] });
const mirror = (more: object) =>
  route({
    filters: [{ type: 'RequestMirror', requestMirror: { backendRef: { name: 'a', port: 80 }, ...more } }],
  });

describe('what the API server would refuse', () => {
  test.each<[string, Parameters<typeof errors>[0], unknown, string]>([
    ['a service without predictor', InferenceService, {}, 'spec.predictor: required field is missing'],
    [
      'a field that no predictor has',
      InferenceService,
      { predictor: { sklern: {} } },
      'spec.predictor.sklern: unknown field; known are ',
    ],
    [
      'a format without name',
      InferenceService,
      { predictor: { model: { modelFormat: { version: '1' } } } },
      'spec.predictor.model.modelFormat.name: required field is missing',
    ],
    [
      'a metric that nobody measures',
      InferenceService,
      { predictor: { scaleMetric: 'gpu' } },
      'spec.predictor.scaleMetric: expected one of "cpu", "memory", "concurrency", "rps"',
    ],
    [
      'a relative mount path',
      InferenceService,
      { predictor: { storageUris: [{ uri: 's3://a', mountPath: 'models' }] } },
      "spec.predictor.storageUris[0].mountPath: expected string to match '^/.*'",
    ],
    [
      'no address in a list of addresses',
      InferenceService,
      { predictor: { storageUris: [] } },
      'spec.predictor.storageUris: expected array length to be greater or equal to 1',
    ],
    [
      'wrong amounts, deep in a transformer',
      InferenceService,
      { predictor: {}, transformer: { containers: [{ name: 'a', resources: { limits: { cpu: 'few' } } }] } },
      'spec.transformer.containers[0].resources.limits.cpu: expected an amount such as 500m or 1Gi',
    ],
    [
      'a worker container without name',
      InferenceService,
      { predictor: { workerSpec: { containers: [{ image: 'a' }] } } },
      'spec.predictor.workerSpec.containers[0].name: required field is missing',
    ],
    ['a runtime without containers', ServingRuntime, {}, 'spec.containers: required field is missing'],
    [
      'a priority of nothing',
      ClusterServingRuntime,
      { containers: [{ name: 'a' }], supportedModelFormats: [{ name: 'a', priority: 0 }] },
      'spec.supportedModelFormats[0].priority: expected integer to be greater or equal to 1',
    ],
    [
      'a router of no kind',
      InferenceGraph,
      { nodes: { root: { routerType: 'Loop' } } },
      'spec.nodes.root.routerType: expected one of "Sequence", "Splitter", "Ensemble", "Switch"',
    ],
    ['a model without service', TrainedModel, { model: {} }, 'spec.inferenceService: required field is missing'],
    [
      'a cache on no nodes',
      LocalModelCache,
      { modelSize: '1Gi', nodeGroups: [], sourceModelUri: 's3://a' },
      'spec.nodeGroups: expected array length to be greater or equal to 1',
    ],
    ['a container of no image store', ClusterStorageContainer, { container: {} }, 'spec.container.name: required'],
    [
      'weights for some models only',
      InferenceModel,
      { modelName: 'a', poolRef: { name: 'b' }, targetModels: [{ name: 'c', weight: 1 }, { name: 'd' }] },
      'spec.targetModels: Weights should be set for all models, or none of the models.',
    ],
    ['a pool without port', InferencePool, { extensionRef: { name: 'a' }, selector: {} }, 'spec.targetPortNumber: req'],
    [
      'a degree of nothing',
      LLMInferenceService,
      { model: { uri: 'a' }, parallelism: { tensor: 0 } },
      'spec.parallelism.tensor: expected integer to be greater or equal to 1',
    ],
    [
      'a filter without what its type says',
      LLMInferenceService,
      route({ filters: [{ type: 'URLRewrite' }] }),
      `${RULE}.filters[0]: filter.urlRewrite must be specified for URLRewrite filter.type`,
    ],
    [
      'a filter with what another type has',
      LLMInferenceService,
      route({ filters: [{ ...redirect(undefined), urlRewrite: {} }] }),
      `${RULE}.filters[0]: filter.urlRewrite must be nil if the filter.type is not URLRewrite`,
    ],
    [
      'redirecting and rewriting',
      LLMInferenceService,
      route({ filters: [redirect(undefined), rewrite(undefined)] }),
      `${RULE}.filters: May specify either httpRouteFilterRequestRedirect or httpRouteFilterRequestRewrite, but not both`,
    ],
    [
      'redirecting twice',
      LLMInferenceService,
      route({ filters: [redirect(undefined), redirect(undefined)] }),
      `${RULE}.filters: RequestRedirect filter cannot be repeated`,
    ],
    [
      'redirecting what a backend serves',
      LLMInferenceService,
      route({ filters: [redirect(undefined)], backendRefs: [{ name: 'a', port: 80 }] }),
      `${RULE}: RequestRedirect filter must not be used together with backendRefs`,
    ],
    [
      'a prefix that no match has',
      LLMInferenceService,
      route({ filters: [rewrite(prefix)], matches: [{ path: { type: 'Exact', value: '/a' } }] }),
      `${RULE}: When using URLRewrite filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified`,
    ],
    [
      'a prefix of several matches',
      LLMInferenceService,
      route({ filters: [redirect(prefix)], matches: [{}, {}] }),
      `${RULE}: When using RequestRedirect filter with path.replacePrefixMatch`,
    ],
    [
      'a prefix of several matches, at a backend',
      LLMInferenceService,
      route({ backendRefs: [{ name: 'a', port: 80, filters: [rewrite(prefix)] }], matches: [{}, {}] }),
      `${RULE}: Within backendRefs, When using URLRewrite filter with path.replacePrefixMatch`,
    ],
    [
      'a full path of the wrong type',
      LLMInferenceService,
      route({ filters: [rewrite({ type: 'ReplacePrefixMatch', replaceFullPath: '/a' })] }),
      `${RULE}.filters[0].urlRewrite.path: type must be 'ReplaceFullPath' when replaceFullPath is set`,
    ],
    [
      'a prefix that is not said',
      LLMInferenceService,
      route({ filters: [rewrite({ type: 'ReplacePrefixMatch' })] }),
      `${RULE}.filters[0].urlRewrite.path: replacePrefixMatch must be specified when type is set`,
    ],
    [
      'a Service without port',
      LLMInferenceService,
      route({ backendRefs: [{ name: 'a' }] }),
      `${RULE}.backendRefs[0]: Must have port for Service reference`,
    ],
    [
      'more than all',
      LLMInferenceService,
      mirror({ fraction: { numerator: 101 } }),
      `${RULE}.filters[0].requestMirror.fraction: numerator must be less than or equal to denominator`,
    ],
    [
      'a relative path',
      LLMInferenceService,
      matching({ value: 'a' }),
      `${RULE}.matches[0].path: value must be an absolute path and start with '/'`,
    ],
    [
      'two slashes',
      LLMInferenceService,
      matching({ value: '/a//b' }),
      `${RULE}.matches[0].path: must not contain '//'`,
    ],
    [
      'a slash in disguise',
      LLMInferenceService,
      matching({ type: 'Exact', value: '/a%2Fb' }),
      `${RULE}.matches[0].path: must not contain '%2F'`,
    ],
    ['going up', LLMInferenceService, matching({ value: '/a/..' }), `${RULE}.matches[0].path: must not end with '/..'`],
    [
      'characters that no path has',
      LLMInferenceService,
      matching({ value: '/a b' }),
      `${RULE}.matches[0].path: must only contain valid characters`,
    ],
    [
      'a permanent cookie without end',
      LLMInferenceService,
      route({ sessionPersistence: { cookieConfig: { lifetimeType: 'Permanent' } } }),
      `${RULE}.sessionPersistence: AbsoluteTimeout must be specified when cookie lifetimeType is Permanent`,
    ],
    [
      'a backend that may take longer than the request',
      LLMInferenceService,
      route({ timeouts: { request: '1s', backendRequest: '1500ms' } }),
      `${RULE}.timeouts: backendRequest timeout cannot be longer than request timeout`,
    ],
    [
      'more matches than a route has',
      LLMInferenceService,
      route(...Array.from({ length: 3 }, () => ({ matches: Array.from({ length: 43 }, () => ({})) }))),
      'spec.router.route.http.spec.rules: While 16 rules and 64 matches per rule are allowed',
    ],
  ])('%s', (_, kind, spec, message) => {
    expect(errors(kind, spec)).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
  });
});

describe('what it takes', () => {
  test.each<[string, Parameters<typeof errors>[0], unknown]>([
    [
      'a canary with a transformer',
      InferenceService,
      {
        predictor: {
          canaryTrafficPercent: 10,
          model: {
            modelFormat: { name: 'sklearn' },
            storageUri: 's3://a/b',
            livenessProbe: { httpGet: { path: '/' } },
          },
        },
        transformer: { containers: [{ name: 'kserve-container', image: 'a' }], minReplicas: 0 },
      },
    ],
    [
      'a model on several nodes',
      InferenceService,
      { predictor: { model: {}, workerSpec: { pipelineParallelSize: 2, containers: [] } } },
    ],
    ['rewriting the one prefix', LLMInferenceService, route({ filters: [rewrite(prefix)] })],
    ['a path that is an expression', LLMInferenceService, matching({ type: 'RegularExpression', value: 'a//b' })],
    ['no limit for the request', LLMInferenceService, route({ timeouts: { request: '0s', backendRequest: '1h' } })],
    [
      'a backend of another kind',
      LLMInferenceService,
      route({ backendRefs: [{ group: 'a.b', kind: 'C', name: 'd' }] }),
    ],
    ['all', LLMInferenceService, mirror({ fraction: { numerator: 100 } })],
    [
      'weights for all',
      InferenceModel,
      { modelName: 'a', poolRef: { name: 'b' }, targetModels: [{ name: 'c', weight: 1 }] },
    ],
    // A template's words are replaced before anybody looks at the path.
    ['a path of a template', LLMInferenceServiceConfig, matching({ value: '{{ .Name }}//' })],
  ])('%s', (_, kind, spec) => {
    expect(errors(kind, spec)).toEqual([]);
  });
});

test('a construct is typed to the last field, and judged at synthesis', () => {
  const chart = Testing.chart();
  new InferenceService(chart, 'iris', {
    metadata: { name: 'iris', namespace: 'team' },
    spec: { predictor: { model: { modelFormat: { name: 'sklearn' }, storageUri: 'gs://bucket/model' } } },
  });
  new TrainedModel(chart, 'model', {
    spec: { inferenceService: 'a', model: { framework: 'sklearn', memory: '1Gi', storageUri: 's3://a' } },
  });
  const [iris, model] = Testing.synth(chart);
  expect(iris).toMatchObject({ apiVersion: 'serving.kserve.io/v1beta1', kind: 'InferenceService' });
  expect(model).toMatchObject({ apiVersion: 'serving.kserve.io/v1alpha1', kind: 'TrainedModel' });
});

test('what does not compile is refused at synthesis too', () => {
  const chart = Testing.chart();
  // @ts-expect-error no predictor has such a field
  new InferenceService(chart, 'iris', { spec: { predictor: { sklern: {} } } });
  // @ts-expect-error a service needs a predictor
  new InferenceService(chart, 'none', { spec: {} });
  expect(() => Testing.synth(chart)).toThrow(
    /spec\.predictor\.sklern: unknown field.*spec\.predictor: required field/s,
  );
});
