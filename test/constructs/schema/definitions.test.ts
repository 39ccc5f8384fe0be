import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Certificate,
  CertificateRequest,
  Challenge,
  ClusterIssuer,
  Issuer,
  Order,
} from '../../../constructs/cert-manager/resources';
import { ISTIO_DEFINITIONS } from '../../../constructs/istio';
import { KNATIVE_DEFINITIONS } from '../../../constructs/knative';
import { KSERVE_DEFINITIONS } from '../../../constructs/kserve';
import { Notebook } from '../../../constructs/notebooks/resources';
import { PodDefault } from '../../../constructs/pod-defaults/resources';
import { Profile } from '../../../constructs/profiles/resources';
import { Tensorboard } from '../../../constructs/tensorboards/resources';
import { ClusterTrainingRuntime, JobSet, TrainingRuntime, TrainJob } from '../../../constructs/trainer/resources';
import { JAXJob, MPIJob, PaddleJob, PyTorchJob, TFJob, XGBoostJob } from '../../../constructs/training-operator';
import { PVCViewer } from '../../../constructs/volumes/resources';

const reference = join(__dirname, '../../../../shared/upstream/26.03');
const upstream = (file: string) =>
  JSON.parse(readFileSync(join(reference, file), 'utf8')) as { kind: string; metadata: { name: string } }[];

const kinds = [
  { kind: Certificate, file: '01-cert-manager.json' },
  { kind: CertificateRequest, file: '01-cert-manager.json' },
  { kind: Challenge, file: '01-cert-manager.json' },
  { kind: ClusterIssuer, file: '01-cert-manager.json' },
  { kind: Issuer, file: '01-cert-manager.json' },
  { kind: Order, file: '01-cert-manager.json' },
  { kind: Profile, file: '18-profiles-kfam.json' },
  { kind: ClusterTrainingRuntime, file: '23-trainer.json' },
  { kind: JobSet, file: '23-trainer.json' },
  { kind: TrainingRuntime, file: '23-trainer.json' },
  { kind: TrainJob, file: '23-trainer.json' },
  { kind: Notebook, file: '17-notebook-controller.json' },
  { kind: PodDefault, file: '15-admission-webhook.json' },
  { kind: PVCViewer, file: '19-pvcviewer-controller.json' },
  { kind: Tensorboard, file: '21-tensorboard-controller.json' },
  // The last release that has them.
  ...[JAXJob, MPIJob, PaddleJob, PyTorchJob, TFJob, XGBoostJob].map((kind) => ({
    kind,
    file: '../1.10.2/25-training-operator.json',
  })),
].map(({ kind, file }) => ({ definition: kind.definition, file }));

const definitions = [
  ...kinds,
  ...ISTIO_DEFINITIONS.map((definition) => ({ definition, file: '02-istio-crds.json' })),
  ...KNATIVE_DEFINITIONS.map(({ definition }) => ({ definition, file: '07-knative-serving.json' })),
  ...KSERVE_DEFINITIONS.map((definition) => ({ definition, file: '25-kserve.json' })),
].map((one) => ({ name: one.definition.name, kind: one.definition.kind, ...one }));

/** With all lists of required fields in order, which mean the same in any. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      key === 'required' && Array.isArray(item) ? [...item].sort() : sorted(item),
    ]),
  );
}

describe.each(definitions)('$name', ({ name, definition, file }) => {
  const test = existsSync(reference) ? it : it.skip;

  test('is what upstream installs (skipped where ../shared is absent)', () => {
    const theirs = upstream(file).find((object) => object.metadata.name === name);
    expect(definition.crd()).toMatchObject({ apiVersion: 'apiextensions.k8s.io/v1', metadata: { name } });
    expect({ spec: definition.crd().spec }).toEqual({ spec: sorted((theirs as unknown as { spec: unknown }).spec) });
  });

  it('is the same, byte for byte, every time', () => {
    expect(JSON.stringify(definition.crd())).toBe(JSON.stringify(definition.crd()));
  });

  it('shares nothing between two manifests, nor within one, so that neither can change the other', () => {
    const seen = new Set<unknown>();
    let shared = 0;
    const visit = (value: unknown) => {
      if (typeof value !== 'object' || value === null) return;
      // One expectation for all: large definitions have tens of thousands of parts.
      if (seen.has(value)) shared++;
      seen.add(value);
      Object.values(value).forEach(visit);
    };
    visit((definition.crd().spec as { versions: readonly { schema: unknown }[] }).versions.map(({ schema }) => schema));
    visit((definition.crd().spec as { versions: readonly { schema: unknown }[] }).versions.map(({ schema }) => schema));
    expect(seen.size).toBeGreaterThan(0);
    expect(shared).toBe(0);
  });
});

describe("upstream's own objects", () => {
  const releases = ['1.10.2', '1.11.0', '26.03'];
  const root = join(reference, '..');
  const test = existsSync(reference) ? it : it.skip;

  test.each(releases)('of %s are accepted (skipped where ../shared is absent)', (release) => {
    const objects = readdirSync(join(root, release)).flatMap((file) =>
      JSON.parse(readFileSync(join(root, release, file), 'utf8')),
    );
    const judged = objects.flatMap((object) => {
      const group = object.apiVersion.split('/')[0];
      const found = definitions.find(({ kind, name }) => kind === object.kind && name.endsWith(`.${group}`));
      return found === undefined ? [] : [found.definition.validate(object)];
    });
    expect(judged.length).toBeGreaterThan(30);
    expect(judged.flat()).toEqual([]);
  });
});
