import { App, Chart } from 'cdk8s';
import { CronWorkflow } from 'kfstack/constructs';

/** Every night: fetch yesterday's pictures, train on a GPU, and judge the result. */
const app = new App();
const chart = new Chart(app, 'pipeline', { namespace: 'team-vision' });

const PYTHON = 'docker.io/library/python:3.12-slim';
const PYTORCH = 'docker.io/pytorch/pytorch:2.7.1-cuda12.8-cudnn9-runtime';
const SMALL = { requests: { cpu: '250m', memory: '512Mi' }, limits: { cpu: '1', memory: '1Gi' } };

new CronWorkflow(chart, 'nightly', {
  metadata: { name: 'nightly' },
  spec: {
    schedules: ['30 2 * * *'],
    timezone: 'Europe/Berlin',
    // A run that takes until the next night is not overtaken by another one.
    concurrencyPolicy: 'Forbid',
    startingDeadlineSeconds: 3600,
    successfulJobsHistoryLimit: 7,
    workflowSpec: {
      entrypoint: 'nightly',
      serviceAccountName: 'default-editor',
      // Steps have no proxy of the mesh, like those of all runs of Pipelines, whose stores take such calls.
      podMetadata: { labels: { 'sidecar.istio.io/inject': 'false' } },
      // A run that hangs gives its GPU back.
      activeDeadlineSeconds: 4 * 60 * 60,
      ttlStrategy: { secondsAfterSuccess: 24 * 60 * 60 },
      arguments: { parameters: [{ name: 'epochs', value: '5' }] },
      templates: [
        {
          name: 'nightly',
          dag: {
            tasks: [
              { name: 'fetch', template: 'fetch' },
              {
                name: 'train',
                template: 'train',
                depends: 'fetch',
                arguments: {
                  artifacts: [{ name: 'pictures', from: '{{tasks.fetch.outputs.artifacts.pictures}}' }],
                },
              },
              {
                name: 'judge',
                template: 'judge',
                depends: 'train',
                arguments: { artifacts: [{ name: 'model', from: '{{tasks.train.outputs.artifacts.model}}' }] },
              },
            ],
          },
        },
        {
          name: 'fetch',
          // Sources of data have bad nights.
          retryStrategy: { limit: 3, retryPolicy: 'OnFailure', backoff: { duration: '1m', factor: 2 } },
          script: {
            image: PYTHON,
            command: ['python'],
            source: 'open("/tmp/pictures.txt", "w").write("the pictures of {{workflow.creationTimestamp}}")',
            resources: SMALL,
          },
          // What a step leaves goes to the object store, and from there to the steps that take it.
          outputs: { artifacts: [{ name: 'pictures', path: '/tmp/pictures.txt' }] },
        },
        {
          name: 'train',
          inputs: { artifacts: [{ name: 'pictures', path: '/tmp/pictures.txt' }] },
          tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
          script: {
            image: PYTORCH,
            command: ['python'],
            source: [
              'import torch',
              'model = torch.nn.Linear(1, 1).cuda()',
              'for epoch in range({{workflow.parameters.epochs}}):',
              '    print("epoch", epoch, "on", torch.cuda.get_device_name())',
              'torch.save(model.state_dict(), "/tmp/model.pt")',
            ].join('\n'),
            resources: {
              requests: { cpu: '4', memory: '16Gi' },
              limits: { cpu: '8', memory: '16Gi', 'nvidia.com/gpu': 1 },
            },
          },
          outputs: { artifacts: [{ name: 'model', path: '/tmp/model.pt' }] },
        },
        {
          name: 'judge',
          inputs: { artifacts: [{ name: 'model', path: '/tmp/model.pt' }] },
          container: {
            image: PYTHON,
            command: ['python', '-c'],
            args: ['import os; assert os.path.getsize("/tmp/model.pt") > 0'],
            resources: SMALL,
          },
        },
      ],
    },
  },
});

console.log(app.synthYaml());
