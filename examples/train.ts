import { App, Chart } from 'cdk8s';
import { TrainJob } from 'kfstack/constructs';
import { addProgram, training } from './fashion';

/** Trains a PyTorch model on two nodes with two GPUs each. */
const app = new App();
const chart = new Chart(app, 'train', { namespace: 'team-vision' });

addProgram(chart, 'fashion');
new TrainJob(chart, 'job', {
  metadata: { name: 'fashion' },
  spec: training({ program: 'fashion', nodes: 2, gpusPerNode: 2, args: ['--lr=0.01', '--epochs=5'] }),
});

console.log(app.synthYaml());
