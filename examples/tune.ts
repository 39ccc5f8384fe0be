import { App, Chart } from 'cdk8s';
import { Experiment, TrainJob } from 'kfstack/constructs';
import { addProgram, training } from './fashion';

/** Lets Katib look for the learning rate and the batch size with which the same program learns best: 12 trainings, 2 at a time. */
const app = new App();
const chart = new Chart(app, 'tune', { namespace: 'team-vision' });

/** Conditions of a TrainJob that is over, in the language in which Katib asks for them (GJSON). */
const has = (condition: string) => `status.conditions.#(type=="${condition}")#|#(status=="True")#`;

addProgram(chart, 'fashion-tuning');
new Experiment(chart, 'experiment', {
  metadata: { name: 'fashion-tuning' },
  spec: {
    objective: { type: 'maximize', objectiveMetricName: 'accuracy', goal: 0.93 },
    algorithm: { algorithmName: 'tpe' },
    parameters: [
      {
        name: 'lr',
        parameterType: 'double',
        feasibleSpace: { min: '0.001', max: '0.1', distribution: 'logUniform' },
      },
      { name: 'batch', parameterType: 'categorical', feasibleSpace: { list: ['64', '128', '256'] } },
    ],
    maxTrialCount: 12,
    // With one GPU each, two trials leave room in the tenant's quota for a notebook.
    parallelTrialCount: 2,
    maxFailedTrialCount: 3,
    metricsCollectorSpec: { collector: { kind: 'StdOut' } },
    trialTemplate: {
      // Whose output is read: the container that trains, in the first pod of the job.
      primaryContainerName: 'node',
      primaryPodLabels: {
        'jobset.sigs.k8s.io/replicatedjob-name': 'node',
        'batch.kubernetes.io/job-completion-index': '0',
      },
      successCondition: has('Complete'),
      failureCondition: has('Failed'),
      trialParameters: [
        { name: 'learningRate', reference: 'lr' },
        { name: 'batchSize', reference: 'batch' },
      ],
      // Katib fills in the places, gives the job a name, and starts it.
      trialSpec: {
        apiVersion: TrainJob.definition.apiVersion,
        kind: TrainJob.definition.kind,
        spec: training({
          program: 'fashion-tuning',
          nodes: 1,
          gpusPerNode: 1,
          args: ['--lr=${trialParameters.learningRate}', '--batch-size=${trialParameters.batchSize}'],
        }),
      },
    },
  },
});

console.log(app.synthYaml());
