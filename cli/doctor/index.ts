import { KfstackError } from '../../constructs';
import type { StackConfig } from '../../stacks/config';
import { environments, type Judgement } from '../../stacks/environments';
import { resolveConfig } from '../../stacks/resolve';
import { clock } from './checks/clock';
import { cluster } from './checks/cluster';
import { configuration } from './checks/configuration';
import { connectors } from './checks/connectors';
import { dns } from './checks/dns';
import { issuer } from './checks/issuer';
import { machine } from './checks/machine';
import { programs } from './checks/programs';
import { questions } from './checks/questions';
import { type Registration, redirectUris, registrations } from './checks/redirect-uris';
import { clusterTools, tools } from './checks/tools';
import { ClusterApi } from './cluster-api';
import { type Check, type Context, type Surroundings, signInOf } from './context';
import { type Finding, problem, unchecked } from './finding';
import { Names } from './names';
import { Web } from './web';

export type { Finding } from './finding';
export { hasProblem, inWords } from './report';

export interface DoctorOptions extends Surroundings {
  readonly stack: string;
  /** Values below the `kfstack:` keys. */
  readonly values: Readonly<Record<string, unknown>>;
  /** @default - the environment's, where its cluster is there */
  readonly kubeconfig?: string;
  /** Authorities of issuers, in PEM. @default - public ones */
  readonly ca?: string;
  /** @default - the name servers of this machine */
  readonly names?: Names;
}

export interface Diagnosed {
  readonly findings: readonly Finding[];
  /** What to register at identity providers. */
  readonly registrations: readonly Registration[];
  /** A check did not end: something that it started may still run. */
  readonly overran: boolean;
}

/** They do not depend on each other. */
const CHECKS: readonly Check[] = [
  configuration,
  clusterTools,
  programs,
  questions,
  machine,
  dns,
  issuer,
  connectors,
  redirectUris,
  cluster,
];

/** Looks at all that an `up` of a stack needs, and changes nothing. It takes no longer than a few of its timeouts. */
export async function diagnose(options: DoctorOptions): Promise<Diagnosed> {
  const config = resolved(options);
  const always = run(tools, options, options);
  if (!('environment' in config)) {
    const { findings, overran } = await always;
    return { findings: [...config, ...findings], registrations: [], overran };
  }
  const context = await contextOf(config, options);
  const ran = await Promise.all([always, ...CHECKS.map((check) => run(check, context, options))]);
  ran.push(await run(clock, context, options));
  return {
    findings: ran.flatMap(({ findings }) => findings),
    registrations: registrations(context),
    overran: ran.some(({ overran }) => overran),
  };
}

/** The configuration, or what is wrong with it. */
function resolved({ stack, values }: DoctorOptions): StackConfig | readonly Finding[] {
  try {
    return resolveConfig(stack, values);
  } catch (error) {
    if (!(error instanceof KfstackError)) throw error;
    const wrong = error.errors.map((each) =>
      problem(each, 'correct it; what depends on the configuration is looked at then'),
    );
    return named(configuration, wrong);
  }
}

async function contextOf(config: StackConfig, options: DoctorOptions): Promise<Context> {
  const { env, home, timeoutMs, ca, names = Names.ofThisMachine(timeoutMs) } = options;
  const diagnosis = environments[config.environment].doctor?.(config.values) ?? {};
  const kubeconfig = options.kubeconfig ?? (await diagnosis.kubeconfig?.(home));
  return {
    env,
    home,
    timeoutMs,
    config,
    diagnosis,
    names,
    web: new Web({ timeoutMs, names, ca }),
    cluster: kubeconfig === undefined ? undefined : new ClusterApi(kubeconfig, timeoutMs),
    ...signInOf(config),
  };
}

interface Ran {
  readonly findings: readonly Finding[];
  readonly overran: boolean;
}

/** A check with its own timeouts takes less than this many of them; what hangs all the same is left. */
const GUARD = 12;

/** Runs a check. What it does not expect is told and stops no other. */
async function run<C extends Surroundings>(check: Check<C>, context: C, { timeoutMs }: Surroundings): Promise<Ran> {
  let timer: NodeJS.Timeout | undefined;
  const guard = new Promise<'overran'>((resolve) => {
    timer = setTimeout(() => resolve('overran'), timeoutMs * GUARD);
  });
  try {
    const found = await Promise.race([check.run(context), guard]);
    if (found !== 'overran') return { findings: named(check, found), overran: false };
    const late = unchecked('it did not come to an end', 'run it again with --timeout, or leave it');
    return { findings: named(check, [late]), overran: true };
  } catch (error) {
    const failed = unchecked(`it failed: ${(error as Error).message}`, 'report it: this is a mistake of kfstack');
    return { findings: named(check, [failed]), overran: false };
  } finally {
    clearTimeout(timer);
  }
}

function named({ name }: { readonly name: string }, found: readonly Judgement[]): Finding[] {
  return found.map((judgement) => ({ check: name, ...judgement }));
}
