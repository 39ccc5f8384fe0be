import { App, Chart } from 'cdk8s';
import { KfstackError, Notebook, synthesize } from '../../../constructs';

const problems = (spec: ConstructorParameters<typeof Notebook>[2]['spec']): readonly string[] => {
  const app = new App();
  new Notebook(new Chart(app, 'chart'), 'lab', { metadata: { name: 'lab', namespace: 'team-a' }, spec });
  try {
    synthesize(app);
  } catch (error) {
    if (error instanceof KfstackError) return error.errors;
    throw error;
  }
  return [];
};

const container = { name: 'lab', image: 'registry.example.com/lab:1' };

test('a pod, typed to the last field', () => {
  expect(
    problems({
      template: {
        spec: {
          containers: [{ ...container, resources: { limits: { 'nvidia.com/gpu': 1 } } }],
          volumes: [{ name: 'home', persistentVolumeClaim: { claimName: 'lab-workspace' } }],
        },
      },
    }),
  ).toEqual([]);
});

test('what does not compile is refused at synthesis too', () => {
  // @ts-expect-error a notebook's container needs an image
  expect(problems({ template: { spec: { containers: [{ name: 'lab' }] } } })).toEqual([
    expect.stringContaining('spec.template.spec.containers[0].image: required field is missing'),
  ]);
  // @ts-expect-error there is no such field
  expect(problems({ template: { spec: { containers: [container], gpus: 1 } } })).toEqual([
    expect.stringContaining('spec.template.spec.gpus: unknown field'),
  ]);
});

test('a notebook has a container', () => {
  expect(problems({ template: { spec: { containers: [] } } })).toHaveLength(1);
});
