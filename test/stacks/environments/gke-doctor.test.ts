import { gkeDoctor } from '../../../stacks/environments/gke/doctor';
import { LOCATED, valuesOf } from '../../components/gke/deploy';

const questions = () => gkeDoctor(valuesOf({ preset: 'production', gke: LOCATED })).questions ?? [];
const asked = (about: RegExp) => {
  const found = questions().find((question) => about.test(question.about));
  if (found === undefined) throw new Error(`nobody asks about ${about}`);
  return found;
};

test('questions only ask, and every one names the project', () => {
  for (const { command } of questions()) {
    expect(command.join(' ')).toMatch(
      /^gcloud (projects describe|services list|container get-server-config|compute .* (list|describe))/,
    );
    expect(command).toContain('acme-ml');
  }
  expect(gkeDoctor(valuesOf({ gke: {}, preset: 'small' })).programs?.map(({ name }) => name)).toContain(
    'gke-gcloud-auth-plugin',
  );
});

test('APIs that are off are told with the command that puts them on', () => {
  const enabled = ['compute', 'container', 'iam'].map((name) => ({ config: { name: `${name}.googleapis.com` } }));
  expect(asked(/APIs/).judge(enabled)).toEqual([
    expect.objectContaining({
      status: 'problem',
      todo: expect.stringMatching(/^gcloud services enable .*sqladmin\.googleapis\.com/),
    }),
  ]);
});

test('a version that the channel has not is a problem', () => {
  const answer = (version: string) => ({ channels: [{ channel: 'REGULAR', validVersions: [version] }] });
  expect(asked(/Kubernetes/).judge(answer('1.34.1-gke.1'))).toEqual([{ status: 'ok', what: 'offered' }]);
  expect(asked(/Kubernetes/).judge(answer('1.30.1-gke.1'))).toEqual([expect.objectContaining({ status: 'problem' })]);
});

test('zones without the GPU are told, and which have it', () => {
  const there = [{ name: 'nvidia-l4', zone: 'https://www.googleapis.com/compute/v1/projects/p/zones/europe-west4-a' }];
  expect(asked(/GPUs in the zones/).judge(there)).toEqual([
    {
      status: 'problem',
      what: 'no L4 in europe-west4-b, europe-west4-c',
      todo: 'set gke.pools.gpu.zones to europe-west4-a',
    },
  ]);
});

test('quotas are for interruptible and for ordinary machines', () => {
  const quotas = [
    { metric: 'PREEMPTIBLE_NVIDIA_L4_GPUS', limit: 8, usage: 0 },
    { metric: 'NVIDIA_L4_GPUS', limit: 8, usage: 4 },
  ];
  expect(
    asked(/quotas/)
      .judge({ quotas })
      .map(({ status }) => status),
  ).toEqual(['ok', 'warning']);
});
