import { type Chart, Testing } from 'cdk8s';
import { JAXJob, MPIJob, PaddleJob, PyTorchJob, TFJob, XGBoostJob } from '../../../constructs';

const KINDS = { JAXJob, MPIJob, PaddleJob, PyTorchJob, TFJob, XGBoostJob };
type Kind = keyof typeof KINDS;

/** What is wrong with a job, as its synthesis says it. */
function problems(kind: Kind, spec: object, name = 'iris'): string[] {
  const resource = new KINDS[kind](Testing.chart(), 'job', { metadata: { name }, spec: spec as never });
  return resource.node.validate();
}

const pods = (container: string, replicas?: number) => ({
  ...(replicas !== undefined && { replicas }),
  template: { spec: { containers: [{ name: container, image: 'train' }] } },
});

/** A job of each kind that the operator takes. */
const RIGHT: Readonly<Record<Kind, Readonly<Record<string, Readonly<Record<string, object>>>>>> = {
  JAXJob: { jaxReplicaSpecs: { Worker: pods('jax', 2) } },
  MPIJob: { mpiReplicaSpecs: { Launcher: pods('any'), Worker: pods('any', 2) } },
  PaddleJob: { paddleReplicaSpecs: { Worker: pods('paddle', 2) } },
  PyTorchJob: { pytorchReplicaSpecs: { Master: pods('pytorch', 1), Worker: pods('pytorch', 2) } },
  TFJob: { tfReplicaSpecs: { Chief: pods('tensorflow'), PS: pods('tensorflow'), Worker: pods('tensorflow', 2) } },
  XGBoostJob: { xgbReplicaSpecs: { Master: pods('xgboost', 1), Worker: pods('xgboost', 2) } },
};
const kinds = Object.keys(KINDS) as Kind[];

test.each(kinds)('a %s is right with its pods', (kind) => {
  expect(problems(kind, RIGHT[kind])).toEqual([]);
});

test.each(kinds)('a %s has pods, and a wrong field of one is found where it is', (kind) => {
  const [field = '', roles = {}] = Object.entries(RIGHT[kind])[0] ?? [];
  expect(problems(kind, {})).toEqual([`${kind}/iris spec.${field}: required field is missing`]);
  const [role = '', first = {}] = Object.entries(roles)[0] ?? [];
  const wrong = { ...first, template: { spec: { containers: [{ name: 'a', imag: 'b' }] } } };
  expect(problems(kind, { [field]: { [role]: wrong } })).toEqual([
    expect.stringContaining(`${kind}/iris spec.${field}.${role}.template.spec.containers[0].imag: unknown field`),
  ]);
});

const master = pods('pytorch', 1);
const worker = pods('pytorch', 2);
const pytorch = (pytorchReplicaSpecs: object, more: object = {}) => ({ pytorchReplicaSpecs, ...more });

test.each<[string, Kind, object, string]>([
  ['a role that there is not', 'PyTorchJob', pytorch({ Chief: master }), 'pytorchReplicaSpecs.Chief: unknown role'],
  ['two masters', 'PyTorchJob', pytorch({ Master: pods('pytorch', 2) }), 'Master.replicas: must be there, and 1'],
  ['no number of masters', 'PyTorchJob', pytorch({ Master: pods('pytorch') }), 'Master.replicas: must be there, and 1'],
  ['no workers', 'PyTorchJob', pytorch({ Worker: pods('pytorch', 0) }), 'Worker.replicas: must be at least 1'],
  ['another container', 'PyTorchJob', pytorch({ Master: pods('main', 1) }), 'must be named pytorch'],
  ['elastic masters', 'PyTorchJob', pytorch({ Master: master }, { elasticPolicy: {} }), 'an elastic job has a Worker'],
  [
    'processes said twice',
    'PyTorchJob',
    pytorch({ Worker: worker }, { elasticPolicy: { nProcPerNode: 2 }, nprocPerNode: '2' }),
    'spec.elasticPolicy.nProcPerNode: ',
  ],
  [
    'two chiefs',
    'TFJob',
    { tfReplicaSpecs: { Chief: pods('tensorflow'), Master: pods('tensorflow') } },
    'only one of Chief and Master',
  ],
  ['no master', 'XGBoostJob', { xgbReplicaSpecs: { Worker: pods('xgboost') } }, 'Master is missing'],
  ['a master', 'JAXJob', { jaxReplicaSpecs: { Master: pods('jax') } }, 'jaxReplicaSpecs.Master: unknown role'],
  [
    'no image',
    'PaddleJob',
    { paddleReplicaSpecs: { Worker: { template: { spec: { containers: [{ name: 'paddle' }] } } } } },
    'paddleReplicaSpecs.Worker.template.spec.containers[0].image: ',
  ],
  [
    'another manager',
    'PyTorchJob',
    pytorch({ Worker: worker }, { runPolicy: { managedBy: 'me' } }),
    'spec.runPolicy.managedBy: "me" is none of ',
  ],
])('%s is refused, as the webhook would', (_, kind, spec, problem) => {
  expect(problems(kind, spec)).toEqual([expect.stringContaining(problem)]);
});

test('a name that no Service can have is refused, but not of an MPIJob, which has no webhook', () => {
  for (const kind of kinds.filter((each) => each !== 'MPIJob')) {
    expect(problems(kind, RIGHT[kind], '1st')).toEqual([expect.stringContaining(`${kind}/1st metadata.name: `)]);
    expect(problems(kind, RIGHT[kind], 'a'.repeat(64))).toHaveLength(1);
  }
  expect(problems('MPIJob', RIGHT.MPIJob, '1st')).toEqual([]);
});

describe('the types', () => {
  /** Never called: the compiler is the test. The line below each expectation must not compile. */
  function types(chart: Chart): void {
    const template = { spec: { containers: [{ name: 'pytorch', image: 'train' }] } };
    new PyTorchJob(chart, 'a', {
      spec: { pytorchReplicaSpecs: { Master: { replicas: 1, template } }, runPolicy: { cleanPodPolicy: 'None' } },
    });
    // @ts-expect-error no such role
    new PyTorchJob(chart, 'a', { spec: { pytorchReplicaSpecs: { Chief: { template } } } });
    // @ts-expect-error a job has pods
    new PyTorchJob(chart, 'a', { spec: {} });
    // @ts-expect-error no such policy
    new TFJob(chart, 'a', { spec: { tfReplicaSpecs: { PS: { restartPolicy: 'Sometimes' } } } });
    // @ts-expect-error the pods of another kind
    new XGBoostJob(chart, 'a', { spec: { tfReplicaSpecs: {} } });
    new JAXJob(chart, 'a', {
      spec: {
        jaxReplicaSpecs: {
          // @ts-expect-error misspelt, four levels down
          Worker: { template: { spec: { containers: [{ name: 'jax', imag: 'train' }] } } },
        },
      },
    });
    // @ts-expect-error no such manager
    new MPIJob(chart, 'a', { spec: { mpiReplicaSpecs: {}, runPolicy: { managedBy: 'me' } } });
    // @ts-expect-error the status is the operator's
    new PaddleJob(chart, 'a', { spec: { paddleReplicaSpecs: {} }, status: {} });
  }

  it('are checked by the compiler', () => {
    expect(types).toBeInstanceOf(Function);
  });
});
