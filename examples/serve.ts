import { App, Chart } from 'cdk8s';
import { InferenceService, release } from 'kfstack/constructs';

/**
 * Serves a PyTorch model behind a transformer, which turns pictures into tensors. A new version of the model begins as a canary:
 *
 *     node dist/examples/serve.js v1        the first version
 *     node dist/examples/serve.js v2 10     the second one gets 10 % of the requests, the first one keeps 90 %
 *     node dist/examples/serve.js v2        the second one gets all
 */
const [version = 'v1', canary] = process.argv.slice(2);

const app = new App();
const chart = new Chart(app, 'serve', { namespace: 'team-vision' });

new InferenceService(chart, 'digits', {
  metadata: { name: 'digits' },
  spec: {
    predictor: {
      // Reads the bucket: by a Secret that it names, or by the tenant's `workloadIdentity` in a cloud.
      serviceAccountName: 'default-editor',
      // Only one field tells a canary: KServe keeps the version before it as a revision of Knative's.
      canaryTrafficPercent: canary === undefined ? undefined : Number(canary),
      minReplicas: 1,
      maxReplicas: 4,
      model: {
        // KServe picks the runtime for this format: TorchServe.
        modelFormat: { name: 'pytorch' },
        storageUri: `s3://team-vision-models/digits/${version}`,
        resources: { requests: { cpu: '500m', memory: '1Gi' }, limits: { cpu: '2', memory: '2Gi' } },
      },
    },
    transformer: {
      minReplicas: 1,
      containers: [
        {
          name: 'kserve-container',
          image: `docker.io/kserve/image-transformer:${release('26.03').versions.kserve}`,
          args: ['--model_name=digits'],
          resources: { requests: { cpu: '100m', memory: '512Mi' }, limits: { cpu: '1', memory: '1Gi' } },
        },
      ],
    },
  },
});

console.log(app.synthYaml());
