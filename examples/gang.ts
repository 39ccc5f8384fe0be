import { App, Chart } from 'cdk8s';
import { QUEUE_ANNOTATION, TrainingRuntime, TrainJob, VOLCANO_SCHEDULER } from 'kfstack/constructs';
import { addProgram, training } from './fashion';

/** Trains on four nodes that start together or not at all: what `train.ts` does, by Volcano. */
const app = new App();
const chart = new Chart(app, 'gang', { namespace: 'team-vision' });

// A runtime of the team's own. Where `trainer.runtimes` has the policy, the platform's runtime does the same.
new TrainingRuntime(chart, 'runtime', {
  metadata: { name: 'torch-gang', labels: { 'trainer.kubeflow.org/framework': 'torch' } },
  spec: {
    mlPolicy: { torch: { numProcPerNode: 'auto' } },
    // The Trainer makes a group of as many pods as the job has nodes, and puts it into the job's queue.
    podGroupPolicy: { volcano: {} },
    template: {
      spec: {
        replicatedJobs: [
          {
            name: 'node',
            template: {
              metadata: { labels: { 'trainer.kubeflow.org/trainjob-ancestor-step': 'trainer' } },
              spec: {
                template: {
                  // Nodes call one another at ports that no Service names, which a strict mesh refuses.
                  metadata: { labels: { 'sidecar.istio.io/inject': 'false' } },
                  spec: {
                    schedulerName: VOLCANO_SCHEDULER,
                    containers: [{ name: 'node', image: 'docker.io/pytorch/pytorch:2.7.1-cuda12.8-cudnn9-runtime' }],
                  },
                },
              },
            },
          },
        ],
      },
    },
  },
});

addProgram(chart, 'fashion-gang');
new TrainJob(chart, 'job', {
  metadata: { name: 'fashion-gang' },
  spec: {
    ...training({ program: 'fashion-gang', nodes: 4, gpusPerNode: 1, args: ['--epochs=5'] }),
    runtimeRef: { kind: 'TrainingRuntime', name: 'torch-gang' },
    // One of `volcano.queues`. Without it the job waits in the queue of the tenant.
    annotations: { [QUEUE_ANNOTATION]: 'vision' },
  },
});

console.log(app.synthYaml());
