import { _InstanceType } from '@aws-sdk/client-ec2';
import { AMITypes, LogType } from '@aws-sdk/client-eks';
import {
  AMI_TYPES,
  architecture,
  gpuMachines,
  INSTANCE_TYPES,
  isAccelerated,
  LOG_TYPES,
} from '../../../components/eks/facts';
import { GPU_TYPES } from '../../../constructs';

test("instance types are those of AWS' package", () => {
  expect([...INSTANCE_TYPES].sort()).toEqual(Object.values(_InstanceType).sort());
});

test('machines with GPUs are instance types, and are known to be accelerated', () => {
  const machines = GPU_TYPES.flatMap((type) => [...gpuMachines(type).keys()]);
  expect(machines.length).toBeGreaterThan(20);
  for (const machine of machines) {
    expect(INSTANCE_TYPES).toContain(machine);
    expect(isAccelerated(machine)).toBe(true);
  }
  expect(new Set(machines).size).toBe(machines.length);
});

test('images and logs are such as EKS has', () => {
  expect(Object.values(AMITypes)).toEqual(expect.arrayContaining([...AMI_TYPES]));
  expect([...LOG_TYPES].sort()).toEqual(Object.values(LogType).sort());
});

test.each([
  ['m6i.xlarge', 'amd64'],
  ['m7g.large', 'arm64'],
  ['c6gn.medium', 'arm64'],
  ['g5.xlarge', 'amd64'],
  ['g4dn.xlarge', 'amd64'],
  ['g5g.xlarge', 'arm64'],
  ['im4gn.large', 'arm64'],
  ['a1.large', 'arm64'],
])('%s is %s', (type, expected) => {
  expect(architecture(type)).toBe(expected);
});
