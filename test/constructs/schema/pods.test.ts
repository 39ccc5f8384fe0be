import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  asOf,
  kubernetes,
  list,
  object,
  openApi,
  optional,
  problems,
  required,
  type Schema,
  string,
} from '../../../constructs/schema';

const { Container, JobSpec, PodSpec, PodTemplateSpec, unmarked, withMetadata } = kubernetes;
const reference = join(__dirname, '../../../../shared/upstream/26.03');

interface Node {
  readonly type: string;
  readonly properties: Readonly<Record<string, Node>>;
  readonly items: Node;
  readonly required?: readonly string[];
}
interface Definition {
  readonly kind: string;
  readonly spec: {
    readonly names: { readonly kind: string };
    readonly versions: readonly [{ readonly schema: { readonly openAPIV3Schema: Node } }];
  };
}

/** A schema inside an upstream definition: `at('23-trainer', 'JobSet', 'spec.replicatedJobs[].template')`. */
function at(component: string, kind: string, path: string): unknown {
  const all: readonly Definition[] = JSON.parse(readFileSync(join(reference, `${component}.json`), 'utf8'));
  const definition = all.find((one) => one.kind === 'CustomResourceDefinition' && one.spec.names.kind === kind);
  let node = definition?.spec.versions[0].schema.openAPIV3Schema as Node;
  for (const step of path.split(/\.|(?=\[\])/)) node = step === '[]' ? node.items : (node.properties[step] as Node);
  return sorted(node);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    key === 'required' && Array.isArray(item) ? [...item].sort() : sorted(item),
  ]);
  return Object.fromEntries(entries);
}

/** One of each project, so that each history is tested where somebody embeds it. */
const embedded: readonly (readonly [string, string, string, Schema<unknown>])[] = [
  ['15-admission-webhook', 'PodDefault', 'spec.sidecars[]', asOf('1.23', Container)],
  ['15-admission-webhook', 'PodDefault', 'spec.volumes[]', asOf('1.23', kubernetes.Volume)],
  [
    '17-notebook-controller',
    'Notebook',
    'spec.template.spec',
    object({
      ...asOf('1.23', PodSpec).fields,
      containers: required(
        list(object({ ...asOf('1.23', Container).fields, image: required(string) }), { minItems: 1 }),
      ),
    }),
  ],
  ['19-pvcviewer-controller', 'PVCViewer', 'spec.podSpec', asOf('1.29', PodSpec)],
  ['23-trainer', 'JobSet', 'spec.replicatedJobs[].template', withMetadata(asOf('1.34', kubernetes.JobTemplateSpec))],
  ['25-kserve', 'ClusterStorageContainer', 'spec.container', asOf('1.33', Container)],
  ['25-kserve', 'LLMInferenceService', 'spec.template', object(optional(asOf('1.33', PodSpec), 'containers'))],
  [
    '25-kserve',
    'InferenceService',
    'spec.predictor.volumes',
    unmarked(asOf('1.33', PodSpec), 'volumes', 'tolerations').volumes,
  ],
  ['27-spark-operator', 'SparkApplication', 'spec.driver.sidecars[]', asOf('1.32', Container)],
  ['27-spark-operator', 'SparkApplication', 'spec.volumes[]', withMetadata(asOf('1.32', kubernetes.Volume))],
];

describe('embedded types of Kubernetes', () => {
  const test = existsSync(reference) ? it : it.skip;

  test.each(embedded)('%s: %s %s is what upstream installs (skipped where ../shared is absent)', (...one) => {
    const [component, kind, path, type] = one;
    expect(sorted(openApi(type.schema))).toEqual(at(component, kind, path));
  });
});

const metadataOf = (type: Schema<unknown>) => type.schema.properties.metadata.properties;

test('compact definitions leave the large ones open', () => {
  const compact = JSON.stringify(openApi(asOf('1.34', JobSpec).schema, 'compact'));
  expect(compact).not.toContain('containers');
  expect(compact.length).toBeLessThan(JSON.stringify(openApi(asOf('1.34', JobSpec).schema)).length / 10);
});

describe('withMetadata', () => {
  it('writes out the metadata of templates, at every depth', () => {
    expect(metadataOf(PodTemplateSpec)).toEqual({});
    expect(Object.keys(metadataOf(withMetadata(asOf('1.34', PodTemplateSpec))))).toEqual(
      expect.arrayContaining(['annotations', 'labels', 'name']),
    );
    const { template } = withMetadata(asOf('1.34', JobSpec)).fields;
    expect(Object.keys(metadataOf(template))).toContain('finalizers');
  });

  it('lets values through that the API server would drop otherwise', () => {
    const template = { metadata: { labels: { a: 'b' } } };
    expect(problems(PodTemplateSpec.schema, template)).toEqual(['metadata.labels: unknown field; known are none']);
    expect(problems(withMetadata(asOf('1.34', PodTemplateSpec)).schema, template)).toEqual([]);
  });

  it('keeps what is required', () => {
    expect(problems(withMetadata(asOf('1.34', JobSpec)).schema, {})).toEqual(['template: required field is missing']);
  });
});

describe('unmarked', () => {
  it('takes the list types from the named lists, not from what is in them, nor from other lists', () => {
    const fields = unmarked(asOf('1.33', PodSpec), 'containers');
    expect(fields.containers.schema['x-kubernetes-list-type']).toBeUndefined();
    expect(fields.containers.schema.items.properties.ports['x-kubernetes-list-type']).toBe('map');
    expect(fields.volumes.schema['x-kubernetes-list-type']).toBe('map');
  });

  it('leaves required what is required', () => {
    expect(object(unmarked(asOf('1.33', PodSpec), 'containers')).schema.required).toEqual(['containers']);
  });
});

describe('optional', () => {
  it('lets one leave a field out that is required otherwise', () => {
    expect(problems(PodSpec.schema, {})).toEqual(['containers: required field is missing']);
    expect(problems(object(optional(PodSpec, 'containers')).schema, {})).toEqual([]);
  });
});

describe('the types', () => {
  const use = <T>(_type: Schema<T>, _value: T): void => undefined;
  const pod = withMetadata(asOf('1.29', PodTemplateSpec));

  /** Never called: the compiler is the test. The line below each expectation must not compile. */
  function types(): void {
    use(pod, { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'a', image: 'b' }] } });
    // @ts-expect-error containers are required
    use(pod, { spec: {} });
    use(object(optional(PodSpec, 'containers')), {});
    // @ts-expect-error no label
    use(PodTemplateSpec, { metadata: { labels: { a: 5 } } });
    const name = 'a';
    use(pod, { spec: { containers: [{ name, env: [{ name, valueFrom: { secretKeyRef: { key: 'b' } } }] }] } });
    use(pod, {
      // @ts-expect-error misspelt, seven levels down
      spec: { containers: [{ name, env: [{ name, valueFrom: { secretKeyRef: { kei: 'b', key: 'b' } } }] }] },
    });
    use(pod, {
      // @ts-expect-error no amount
      spec: { containers: [{ name, resources: { limits: { cpu: true } } }] },
    });
    // @ts-expect-error a volume has a name
    use(PodSpec, { containers: [], volumes: [{ emptyDir: {} }] });
  }

  it('are checked by the compiler', () => {
    expect(types).toBeInstanceOf(Function);
  });
});
