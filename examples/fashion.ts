import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { TrainJobSpec } from 'kfstack/constructs';

/** What `train.ts` and `tune.ts` share: a PyTorch program, and how the Trainer runs it on GPUs. */

/** Every process takes its share of the images; gradients are averaged over all of them. Process 0 prints the result. */
const PROGRAM = `\
import argparse, os
import torch, torch.distributed as dist
from torch.utils.data import DataLoader, DistributedSampler
from torchvision import datasets, transforms

args = argparse.ArgumentParser()
args.add_argument("--lr", type=float, default=0.01)
args.add_argument("--batch-size", type=int, default=128)
args.add_argument("--epochs", type=int, default=3)
args = args.parse_args()

dist.init_process_group("nccl")
gpu = int(os.environ["LOCAL_RANK"])
torch.cuda.set_device(gpu)

def images(train):
    folder = f"/tmp/data-{gpu}"
    return datasets.FashionMNIST(folder, train=train, download=True, transform=transforms.ToTensor())

network = torch.nn.Sequential(
    torch.nn.Conv2d(1, 32, 3), torch.nn.ReLU(), torch.nn.MaxPool2d(2),
    torch.nn.Flatten(), torch.nn.Linear(32 * 13 * 13, 10),
).to(gpu)
model = torch.nn.parallel.DistributedDataParallel(network, device_ids=[gpu])
optimizer = torch.optim.SGD(model.parameters(), lr=args.lr, momentum=0.9)
trained_on = images(train=True)
share = DistributedSampler(trained_on)

for epoch in range(args.epochs):
    share.set_epoch(epoch)
    for image, label in DataLoader(trained_on, args.batch_size, sampler=share):
        optimizer.zero_grad()
        torch.nn.functional.cross_entropy(model(image.to(gpu)), label.to(gpu)).backward()
        optimizer.step()

right = torch.zeros(2, device=gpu)
held_back = images(train=False)
with torch.no_grad():
    for image, label in DataLoader(held_back, 1000, sampler=DistributedSampler(held_back)):
        right += torch.tensor([(model(image.to(gpu)).argmax(1) == label.to(gpu)).sum(), len(label)], device=gpu)
dist.all_reduce(right)
if dist.get_rank() == 0:
    # Katib reads lines of this form.
    print(f"accuracy={(right[0] / right[1]).item():.4f}")
dist.destroy_process_group()
`;

/** The program as a file that pods can mount. */
export function addProgram(scope: Construct, name: string): void {
  new k8s.KubeConfigMap(scope, 'program', { metadata: { name }, data: { 'train.py': PROGRAM } });
}

export interface Training {
  /** Name of the ConfigMap that `addProgram` makes. */
  readonly program: string;
  readonly nodes: number;
  readonly gpusPerNode: number;
  /** Arguments of the program. */
  readonly args: readonly string[];
}

/** A training of the program, made from the platform's runtime for PyTorch. */
export function training({ program, nodes, gpusPerNode, args }: Training): TrainJobSpec {
  const resources = { cpu: '4', memory: '16Gi', 'nvidia.com/gpu': gpusPerNode };
  return {
    runtimeRef: { name: 'torch-distributed' },
    trainer: {
      numNodes: nodes,
      // One process for each GPU. The Trainer tells torchrun how the nodes find one another.
      numProcPerNode: gpusPerNode,
      command: ['torchrun', '/program/train.py'],
      args: [...args],
      resourcesPerNode: { requests: resources, limits: resources },
    },
    // The runtime knows nothing of our program and of our GPU nodes: this adds to its pods.
    podTemplateOverrides: [
      {
        targetJobs: [{ name: 'node' }],
        spec: {
          tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' }],
          volumes: [{ name: 'program', configMap: { name: program } }],
          containers: [{ name: 'node', volumeMounts: [{ name: 'program', mountPath: '/program' }] }],
        },
      },
    ],
  };
}
