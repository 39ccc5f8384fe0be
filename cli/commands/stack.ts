import { type Command, Option } from 'commander';
import { refuseProtected, releaseRemovedTenants } from '../protection';
import { runPulumi } from '../pulumi';
import { projectRoot } from '../root';
import { openSession, type Session } from '../session';
import { shellExports } from '../shell';
import { summarize } from '../summary';

interface StackOptions {
  readonly stack: string;
  readonly configFile?: string;
}

interface UpdateOptions extends StackOptions {
  readonly yes?: boolean;
}

/** `up`, `preview`, `destroy` and `env`: each prepares what a run needs and leaves the rest to Pulumi. */
export function addStackCommands(program: Command): void {
  onStack(program.command('up'))
    .description('install or update the platform of a stack')
    .option('-y, --yes', 'do not ask, and show no preview')
    .action(async (options: UpdateOptions) => {
      const started = Date.now();
      const session = await open(options);
      await releaseRemovedTenants(session);
      await runPulumi(session, ['up', ...common(options), ...(options.yes ? ['--yes', '--skip-preview'] : [])]);
      console.log(await summarize(session, Date.now() - started));
    });
  onStack(program.command('preview'))
    .description('show what an update would change')
    .option('--diff', 'show every changed field')
    .action(async (options: StackOptions & { diff?: boolean }) => {
      const session = await open(options);
      await releaseRemovedTenants(session);
      await runPulumi(session, ['preview', ...common(options), ...(options.diff ? ['--diff'] : [])]);
    });
  onStack(program.command('destroy'))
    .description('remove the platform of a stack; refuses where data is protected')
    .option('-y, --yes', 'do not ask, and show no preview')
    .action(async (options: UpdateOptions) => {
      const session = await open(options);
      await refuseProtected(session);
      await runPulumi(session, ['destroy', ...common(options), ...(options.yes ? ['--yes', '--skip-preview'] : [])]);
    });
  onStack(program.command('env'))
    .description('print the variables with which a bare `pulumi up -s <stack>` does the same as `kfstack up`')
    .action(async (options: StackOptions) => console.log(shellExports((await open(options)).env)));
}

function onStack(command: Command): Command {
  return command
    .addOption(new Option('-s, --stack <name>', 'the stack').env('KFSTACK_STACK').default('sim'))
    .addOption(new Option('--config-file <path>', "a configuration file instead of the stack's own in stacks/"));
}

function open({ stack, configFile }: StackOptions): Promise<Session> {
  return openSession({ root: projectRoot(), stack, configFile });
}

function common({ stack }: StackOptions): string[] {
  return ['--stack', stack];
}
