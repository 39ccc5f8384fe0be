import { App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Images, Notebook, release } from 'kfstack/constructs';

/** JupyterLab with PyTorch and a GPU. Its home is a volume, so that work outlives the pod. */
const app = new App();
const chart = new Chart(app, 'notebook', { namespace: 'team-vision' });

const workspace = new k8s.KubePersistentVolumeClaim(chart, 'workspace', {
  metadata: { name: 'lab-workspace' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: k8s.Quantity.fromString('20Gi') } } },
});

new Notebook(chart, 'notebook', {
  metadata: { name: 'lab', labels: { app: 'lab' } },
  spec: {
    template: {
      spec: {
        // May do in the namespace what a contributor may.
        serviceAccountName: 'default-editor',
        tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
        containers: [
          {
            // The controller looks for the container that is called like the notebook.
            name: 'lab',
            image: new Images(release('26.03')).ref('notebook-jupyter-pytorch-cuda-full'),
            resources: {
              requests: { cpu: '2', memory: '8Gi' },
              limits: { cpu: '4', memory: '16Gi', 'nvidia.com/gpu': 1 },
            },
            volumeMounts: [
              { name: 'workspace', mountPath: '/home/jovyan' },
              { name: 'shared-memory', mountPath: '/dev/shm' },
            ],
          },
        ],
        volumes: [
          { name: 'workspace', persistentVolumeClaim: { claimName: workspace.name } },
          // PyTorch's data loaders pass batches through it; a container has 64 MiB of it otherwise.
          { name: 'shared-memory', emptyDir: { medium: 'Memory', sizeLimit: '2Gi' } },
        ],
      },
    },
  },
});

console.log(app.synthYaml());
