import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { KfstackError } from '../../constructs';
import { type CloudName, type Look, look, openStage, type Stage } from '../../rehearsal';
import { resolveConfig } from '../../stacks/resolve';
import { refuseProtected } from '../protection';
import { runPulumi } from '../pulumi';
import { openSession, type Session } from '../session';
import { readStackFile, stackFile } from '../stack-file';
import { writeConfiguration } from './configuration';
import type { Change, Report } from './report';

export interface RehearsalOptions {
  readonly cloud: CloudName;
  /** Root of the project. */
  readonly root: string;
  /** The stack whose configuration is rehearsed. */
  readonly stack: string;
  /** Another configuration file than the stack's own. */
  readonly configFile?: string;
  /** A configuration of which is shown, at the end, what it would change. @default - none */
  readonly thenFile?: string;
  /** Leaves the state directory and the simulated cluster. @default false */
  readonly keep?: boolean;
  /** What is being done. */
  readonly say: (line: string) => void;
}

/**
 * Previews, installs, installs again and removes a stack with stand-ins for its cloud, in a state directory of its own.
 *
 * @throws KfstackError when the configuration is wrong, or the engine fails; what it said has been shown by then.
 */
export async function rehearse(options: RehearsalOptions): Promise<Report> {
  const started = performance.now();
  const home = mkdtempSync(join(tmpdir(), 'kfstack-rehearsal-'));
  const kept = { ...process.env };
  try {
    return await new Rehearsal(options, home).run(started);
  } finally {
    restore(kept);
    if (options.keep)
      options.say(`State and cluster are kept in ${home}: KFSTACK_HOME=${home} kfstack sim stop ends it.`);
    else rmSync(home, { recursive: true, force: true });
  }
}

class Rehearsal {
  private readonly configFile: string;
  private readonly from: string;
  private readonly problems: string[] = [];

  constructor(
    private readonly options: RehearsalOptions,
    private readonly home: string,
  ) {
    const { root, stack, configFile } = options;
    this.from = configFile === undefined ? stackFile(root, stack) : resolve(configFile);
    mkdirSync(join(home, 'stacks'));
    this.configFile = join(home, 'stacks', `Pulumi.${stack}.yaml`);
  }

  async run(started: number): Promise<Report> {
    const { cloud, stack, say } = this.options;
    const leftOut = writeConfiguration(this.from, this.configFile);
    const values = this.resolved();
    say(`Rehearsal of ${cloud}: stand-ins for the cloud, a simulated cluster, nothing of an account.`);
    const { nodePools, dns } = values;
    const place = placeOf(values, cloud);
    const stage = await openStage({ cloud, home: this.home, ...place, nodePools, dnsZone: dns?.zone });
    try {
      enter(stage, this.home);
      const session = await openSession({ root: this.options.root, stack, configFile: this.configFile });
      await this.preview(session, stage);
      await this.step('up', () => up(session));
      const { counts, problems } = await this.step('everything becomes available', () => settled(stage));
      this.problems.push(...problems);
      await this.step('up again, which changes nothing', () => up(session, '--expect-no-changes'));
      const resources = countByProvider(await exported(session));
      const changes = await this.changes(session);
      const protectedCount = await this.destroy(session);
      this.problems.push(...(await leftovers(session, stage)));
      const seconds = (performance.now() - started) / 1000;
      const checked = checkedIn(stage);
      return {
        cloud,
        stack,
        seconds,
        leftOut,
        resources,
        checked,
        cluster: counts,
        ...(changes === undefined ? {} : { changes }),
        protected: protectedCount,
        problems: this.problems,
      };
    } finally {
      if (!this.options.keep) await stage.close();
      else await stage.release();
    }
  }

  private resolved() {
    const { cloud, stack } = this.options;
    const { environment, scope, values } = resolveConfig(stack, readStackFile(this.configFile).values);
    if (String(environment) !== cloud)
      throw new KfstackError(`stack ${stack} is of ${environment}, not of ${cloud}`, []);
    if (scope === 'platform') {
      throw new KfstackError('a platform over another stack cannot be rehearsed alone', [
        'kfstack:scope: rehearse the configuration with scope: all; both stacks share all of the code',
      ]);
    }
    return values;
  }

  private async preview(session: Session, stage: Stage): Promise<void> {
    const changes = await this.step('preview', () => preview(session));
    const other = changes.filter(({ operation }) => operation !== 'create');
    this.problems.push(...other.map(({ operation, resource }) => `preview: ${operation} ${resource}`));
    // Nothing goes on with a provider that is not ours.
    if (checkedIn(stage).resources === 0) {
      throw new KfstackError('the engine did not use the stand-ins, so the rehearsal ends here', [
        'look which plugins it uses with `pulumi about --verbose`, and whether PULUMI_IGNORE_AMBIENT_PLUGINS is set',
      ]);
    }
  }

  private async changes(session: Session): Promise<readonly Change[] | undefined> {
    const { thenFile } = this.options;
    if (thenFile === undefined) return undefined;
    writeConfiguration(resolve(thenFile), this.configFile);
    const changes = await this.step('preview of the changed configuration', () => preview(session));
    writeConfiguration(this.from, this.configFile);
    return changes;
  }

  /** Removes everything; what is protected only after it was refused. */
  private async destroy(session: Session): Promise<number> {
    const count = (await exported(session)).filter((resource) => resource.protect === true).length;
    if (count > 0) {
      await this.step('destroy, which refuses', () => refused(session));
      writeConfiguration(this.from, this.configFile, { dataProtection: false });
      await this.step('up without protection', () => up(session));
    }
    await this.step('destroy', () =>
      runPulumi(session, ['destroy', '--yes', '--skip-preview', '--stack', session.stack], { quiet: true }),
    );
    return count;
  }

  private async step<T>(name: string, act: () => Promise<T>): Promise<T> {
    const started = performance.now();
    const done = await act();
    this.options.say(`  ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
    return done;
  }
}

interface Resource {
  readonly type: string;
  readonly protect?: boolean;
}

async function exported(session: Session): Promise<readonly Resource[]> {
  const state = await runPulumi(session, ['stack', 'export', '--stack', session.stack], { quiet: true });
  return (JSON.parse(state) as { deployment?: { resources?: readonly Resource[] } }).deployment?.resources ?? [];
}

async function up(session: Session, ...more: readonly string[]): Promise<void> {
  await runPulumi(session, ['up', '--yes', '--skip-preview', '--stack', session.stack, ...more], { quiet: true });
}

interface Step {
  readonly op: string;
  readonly urn: string;
  readonly detailedDiff?: Readonly<Record<string, unknown>> | null;
}

interface Preview {
  readonly steps?: readonly Step[];
  readonly diagnostics?: readonly { readonly severity: string; readonly message: string; readonly urn?: string }[];
}

/** Warnings may stand before the document, and what the engine says at its end behind it. */
function documentIn(said: string): Preview {
  return JSON.parse(said.slice(said.indexOf('{\n'), said.lastIndexOf('\n}') + 2)) as Preview;
}

function errorsIn(said: string): string {
  try {
    const errors = (documentIn(said).diagnostics ?? []).filter(({ severity }) => severity === 'error');
    return errors.length === 0 ? said : errors.map(({ message }) => message.trim()).join('\n');
  } catch {
    return said;
  }
}

async function preview(session: Session): Promise<Change[]> {
  const args = ['preview', '--json', '--stack', session.stack];
  const { steps = [] } = documentIn(await runPulumi(session, args, { quiet: true, about: errorsIn }));
  return steps
    .filter(({ op }) => op !== 'same')
    .map(({ op, urn, detailedDiff }) => {
      const [, , types = '', ...name] = urn.split('::');
      return {
        operation: op,
        resource: `${types.split('$').at(-1)} ${name.join('::')}`,
        properties: Object.keys(detailedDiff ?? {}),
      };
    });
}

async function refused(session: Session): Promise<void> {
  const error = await refuseProtected(session).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof KfstackError) return;
  throw error ?? new KfstackError('destroy did not refuse what is protected', []);
}

const SETTLE_MS = 60_000;

/** Waits until nothing is on its way any more. */
async function settled(stage: Stage): Promise<Look> {
  for (const end = performance.now() + SETTLE_MS; ; await setTimeout(500)) {
    const seen = await look(stage.cluster);
    if (seen.problems.length === 0 || performance.now() > end) return seen;
  }
}

async function leftovers(session: Session, stage: Stage): Promise<string[]> {
  const resources = await exported(session);
  const { counts } = await look(stage.cluster);
  return [
    ...resources.map(({ type }) => `after destroy the state still has a ${type}`),
    ...(counts.nodes === 0 ? [] : [`after destroy there are still ${counts.nodes} nodes`]),
  ];
}

function countByProvider(resources: readonly Resource[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of resources) {
    const provider = type.split(':')[0] ?? type;
    if (['pulumi', 'kfstack'].includes(provider)) continue;
    counts[provider] = (counts[provider] ?? 0) + 1;
  }
  return counts;
}

function checkedIn({ journal }: Stage): Report['checked'] {
  const checks = journal.read().filter(({ did }) => did === 'check');
  const sum = (field: 'values' | 'names') => checks.reduce((total, entry) => total + (entry[field] ?? 0), 0);
  return { resources: checks.length, values: sum('values'), names: sum('names') };
}

/** Where the cloud's own part of the configuration puts the cluster. */
function placeOf(values: Readonly<Record<string, unknown>>, cloud: CloudName): { region: string; project?: string } {
  const own = (values[cloud] ?? {}) as { readonly region?: string; readonly project?: string };
  return { region: own.region ?? '', project: own.project };
}

/** From here on, everything that this process starts is on the stage, and nothing of the user's own is touched. */
function enter({ env }: Stage, home: string): void {
  for (const name of ['PULUMI_BACKEND_URL', 'PULUMI_CONFIG_PASSPHRASE', 'PULUMI_CONFIG_PASSPHRASE_FILE', 'KUBECONFIG'])
    delete process.env[name];
  Object.assign(process.env, env, { KFSTACK_HOME: home });
}

function restore(env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
}
