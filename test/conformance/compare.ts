import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { App } from 'cdk8s';
import type { Manifest } from '../../constructs';
import { synthesize } from '../../constructs';
import { KubeflowPlatform } from '../../constructs/platform';
import type { ReleaseName } from '../../constructs/releases';
import { example, PARTS_OF_COMPONENT } from './example';

/** What `compare.mjs --json` says. */
export interface Report {
  readonly objects: { readonly upstream: number; readonly matched: number; readonly missing: readonly string[] };
  readonly fields: { readonly upstream: number; readonly equal: number; readonly explained: number };
  readonly differences: readonly { readonly object: string; readonly field: string; readonly kind: string }[];
  readonly unusedDeviations: readonly { readonly object: string; readonly field?: string }[];
  readonly unexplained: number;
}

export interface Comparison {
  readonly release: ReleaseName;
  /** Components of upstream's; all of the release when there are none. */
  readonly components: readonly string[];
}

/** A difference that is better, with its reason. */
export interface Deviation {
  /** @default - every release */
  readonly release?: ReleaseName;
  readonly object: string;
  readonly field?: string;
  readonly reason: string;
}

/** The deviations that hold for a release. */
export function deviations(release: ReleaseName): readonly Deviation[] {
  const file = join(repositoryRoot(), 'test', 'conformance', 'deviations.json');
  const all = JSON.parse(readFileSync(file, 'utf8')) as readonly Deviation[];
  return all.filter((deviation) => (deviation.release ?? release) === release);
}

/** Upstream's renders with their `compare.mjs`; undefined where they are not on this machine. */
export function upstreamDirectory(): string | undefined {
  const directory = process.env.KFSTACK_UPSTREAM ?? join(repositoryRoot(), '..', 'shared', 'upstream');
  return existsSync(join(directory, 'compare.mjs')) ? resolve(directory) : undefined;
}

/** Our objects of these components, of the platform that upstream's example describes. */
export function objectsOf({ release, components }: Comparison): Manifest[] {
  const app = new App();
  new KubeflowPlatform(app, 'platform', example(release));
  const parts = new Set(components.flatMap((component) => PARTS_OF_COMPONENT[component] ?? []));
  return synthesize(app)
    .filter(({ part }) => components.length === 0 || parts.has(part))
    .map(({ manifest }) => manifest);
}

/** Runs upstream's comparison; gives its exit code and what it printed. */
export function compare(upstream: string, comparison: Comparison, more: readonly string[] = []) {
  return compareObjects(upstream, { ...comparison, ours: objectsOf(comparison) }, deviations(comparison.release), more);
}

/** What is compared with a release of upstream's, which need be none of ours. */
export interface ObjectComparison {
  readonly release: string;
  readonly components: readonly string[];
  readonly ours: readonly Manifest[];
}

/** The same for any objects. */
export function compareObjects(
  upstream: string,
  { release, components, ours }: ObjectComparison,
  explained: readonly Deviation[],
  more: readonly string[] = [],
) {
  const directory = mkdtempSync(join(tmpdir(), 'kfstack-conformance-'));
  try {
    const allowed = join(directory, 'deviations.json');
    writeFileSync(allowed, JSON.stringify(explained));
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        join(upstream, 'compare.mjs'),
        ...['--release', release, '--ours', '-', '--deviations', allowed],
        ...components.flatMap((component) => ['--component', component]),
        ...more,
      ],
      { input: JSON.stringify(ours), encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    return { status, stdout, stderr };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

export function report(upstream: string, comparison: Comparison): Report {
  return read(compare(upstream, comparison, ['--json']));
}

/** The same for any objects. */
export function reportOfObjects(
  upstream: string,
  comparison: ObjectComparison,
  explained: readonly Deviation[],
): Report {
  return read(compareObjects(upstream, comparison, explained, ['--json']));
}

function read({ stdout, stderr }: ReturnType<typeof compareObjects>): Report {
  if (stdout === '') throw new Error(`compare.mjs printed nothing: ${stderr}`);
  return JSON.parse(stdout) as Report;
}

/** The same from the sources and from `dist`. */
function repositoryRoot(): string {
  for (let directory = __dirname; ; directory = dirname(directory)) {
    if (existsSync(join(directory, 'package.json'))) return directory;
    if (directory === dirname(directory)) throw new Error(`no package.json above ${__dirname}`);
  }
}
