import { integerProblem, Problems } from '../checks';
import { containerProblems, workloadProblems } from '../pods';
import {
  type ControllerOptions,
  GANG_SCHEDULERS,
  type GangScheduler,
  type RuntimesOptions,
  type TrainerOptions,
} from './options';
import type { PodGroupPolicy } from './resources';
import { MODELS } from './torchtune';

const RUNTIME_NAME = /^[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/;

/** The runtimes of the release, so that none is missing. */
const OWN: Readonly<Record<keyof RuntimesOptions, true>> = {
  'torch-distributed': true,
  'deepspeed-distributed': true,
  'mlx-distributed': true,
  'torchtune-llama3.2-1b': true,
  'torchtune-llama3.2-3b': true,
  'torchtune-qwen2.5-1.5b': true,
};

/** What is wrong with the Trainer's options, beside what the API server would refuse in a runtime. */
export function problems(options: TrainerOptions): string[] {
  const { manager = {}, jobset, runtimes = {}, extraRuntimes = {}, gangSchedulers = [] } = options;
  const own = new Problems();
  const positive = (value: number) => integerProblem(value, 1);
  for (const [kind, count] of Object.entries(manager.concurrency ?? {})) {
    own.check(`manager.concurrency.${kind}`, count, positive);
  }
  for (const [name, runtime] of Object.entries(runtimes)) {
    if (!runtime) continue;
    const path = `runtimes.${name}`;
    own.check(`${path}.numNodes`, runtime.numNodes, positive);
    if (typeof runtime.numProcPerNode === 'number') {
      own.check(`${path}.numProcPerNode`, runtime.numProcPerNode, positive);
    }
    own.found.push(
      ...containerProblems(path, runtime),
      ...policyProblems(path, runtime, gangSchedulers, Object.hasOwn(MODELS, name)),
    );
  }
  for (const [name, { spec }] of Object.entries(extraRuntimes)) {
    const path = `extraRuntimes.${name}`;
    const inSteps = spec.template?.spec?.replicatedJobs?.some((job) => job.dependsOn !== undefined) ?? false;
    own.found.push(...policyProblems(`${path}.spec`, spec, gangSchedulers, inSteps));
    if (!RUNTIME_NAME.test(name)) {
      own.add(path, 'is no name: use lower-case letters, digits, - and ., with a letter or digit at both ends');
    }
    if (Object.hasOwn(OWN, name) && runtimes[name as keyof RuntimesOptions] !== false) {
      own.add(path, `has the name of a runtime of the release: choose another, or set runtimes.${name} to false`);
    }
  }
  return [
    ...controllerProblems('manager', manager),
    ...controllerProblems('jobset', jobset || undefined),
    ...own.found,
  ];
}

function policyProblems(
  path: string,
  { podGroupPolicy = {} }: { readonly podGroupPolicy?: PodGroupPolicy },
  known: readonly GangScheduler[],
  inSteps: boolean,
): string[] {
  const found = new Problems();
  for (const scheduler of GANG_SCHEDULERS) {
    if (podGroupPolicy[scheduler] === undefined) continue;
    const at = `${path}.podGroupPolicy.${scheduler}`;
    if (!known.includes(scheduler)) {
      found.add(at, `the Trainer makes no groups of pods for it: add ${scheduler} to gangSchedulers`);
    }
    // The Trainer counts the pods of all steps: a job would wait forever.
    if (inSteps) found.add(at, 'its steps come one after another, and a group starts with all its pods: leave it out');
  }
  return found.found;
}

function controllerProblems(path: string, options: ControllerOptions = {}): string[] {
  const { found } = new Problems()
    .check(`${path}.logLevel`, options.logLevel, (level) => integerProblem(level, 1, 10))
    .check(`${path}.apiCalls.qps`, options.apiCalls?.qps, (calls) => integerProblem(calls, 1))
    .check(`${path}.apiCalls.burst`, options.apiCalls?.burst, (calls) => integerProblem(calls, 1));
  return [...workloadProblems(path, options), ...containerProblems(path, options), ...found];
}
