import { coerce, lt } from 'semver';
import { KfstackError } from '../../../constructs';
import type { KindOptions } from '../options';
import { OLDEST_KIND } from './images';
import { lastWords, type Ran, type RunOptions, run } from './run';

export type Runtime = NonNullable<KindOptions['runtime']>;

/** What makes clusters on this machine. */
export interface Tools {
  readonly runtime: Runtime;
  kind(args: readonly string[], options?: RunOptions): Promise<Ran>;
}

export interface ToolsWanted {
  /** @default - docker where it is installed, else podman */
  readonly runtime?: Runtime;
  /** The oldest release of kind that will do. @default OLDEST_KIND */
  readonly kindVersion?: string;
}

const LOOK = { timeoutMs: 30_000 } as const;
/** What each answers only when it could run a container. */
const ALIVE: Readonly<Record<Runtime, readonly string[]>> = {
  docker: ['version', '--format', '{{.Server.Version}}'],
  podman: ['info', '--format', '{{.Version.Version}}'],
};
const INSTALL = 'https://kind.sigs.k8s.io/docs/user/quick-start/#installation';

/**
 * Finds kind and what it runs containers with.
 *
 * @throws KfstackError with everything that is missing, and what to do.
 */
export async function findTools({ runtime, kindVersion = OLDEST_KIND }: ToolsWanted = {}): Promise<Tools> {
  const [found, problem] = await Promise.all([findRuntime(runtime), kindProblem(kindVersion)]);
  const problems = [...found.problems, ...(problem === undefined ? [] : [problem])];
  if (problems.length > 0) throw new KfstackError('a kind cluster cannot be made on this machine', problems);
  const env = { KIND_EXPERIMENTAL_PROVIDER: found.runtime };
  return {
    runtime: found.runtime,
    kind: (args, options) => run('kind', args, { ...options, env: { ...env, ...options?.env } }),
  };
}

async function findRuntime(wanted: Runtime | undefined): Promise<{ runtime: Runtime; problems: string[] }> {
  const candidates: readonly Runtime[] = wanted === undefined ? ['docker', 'podman'] : [wanted];
  for (const runtime of candidates) {
    const looked = await run(runtime, ALIVE[runtime], LOOK);
    if (looked.code === 0) return { runtime, problems: [] };
    if (looked.code !== undefined) return { runtime, problems: [`${runtime}: does not answer: ${whyNot(looked)}`] };
  }
  const names = candidates.join(' nor ');
  const what = wanted === undefined ? `neither ${names} is on PATH` : `${names} is not on PATH`;
  return {
    runtime: candidates[0] ?? 'docker',
    problems: [
      `${candidates[0]}: ${what}: install Docker (https://docs.docker.com/engine/install), or use a cluster that is there with kind.kubeconfig`,
    ],
  };
}

function whyNot(looked: Ran): string {
  const hint =
    'start it (Docker Desktop, `systemctl start docker` or `podman machine start`), and see that you may use it';
  return `${lastWords(looked)}: ${hint}; or use a cluster that is there with kind.kubeconfig`;
}

async function kindProblem(oldest: string): Promise<string | undefined> {
  const looked = await run('kind', ['version'], LOOK);
  if (looked.code === undefined) return `kind: is not on PATH: install ${oldest} or newer (${INSTALL})`;
  const version = coerce(looked.stdout);
  if (looked.code !== 0 || version === null) return `kind: \`kind version\` failed: ${lastWords(looked)}`;
  if (!lt(version, oldest)) return undefined;
  return `kind: ${version.version} is too old for the node image: install ${oldest} or newer (${INSTALL})`;
}
