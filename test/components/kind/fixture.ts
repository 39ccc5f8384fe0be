import { join } from 'node:path';
import { type KindSpec, workersOf } from '../../../components/kind/machine';
import { KfstackError, type NodePool } from '../../../constructs';
import type { FakePrograms } from '../../support/fake-programs';

export const machine = { cpu: '4', memory: '8Gi' };
export const GPU_POOL: NodePool = { name: 'gpu', machine, gpu: { type: 'T4', count: 2 } };

export function spec(fake: FakePrograms, more: Partial<KindSpec> = {}): KindSpec {
  return {
    name: 'kfstack',
    directory: join(fake.directory, 'home', 'kind', 'kfstack'),
    image: 'kindest/node:v1.34.0@sha256:0000',
    kindVersion: '0.30.0',
    listenAddress: '127.0.0.1',
    ports: { http: 8080, https: 8443 },
    registryMirrors: {},
    workers: workersOf([{ name: 'system', machine }]),
    ...more,
  };
}

/** What a promise fails with, line by line. */
export async function failure(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof KfstackError) return error.message;
    throw error;
  }
  throw new Error('it did not fail');
}
