import { Argument, type Command } from 'commander';
import { CLOUDS, type CloudName } from '../../rehearsal';
import { describe, rehearse } from '../rehearsal';
import { projectRoot } from '../root';

interface RehearseOptions {
  readonly stack?: string;
  readonly configFile?: string;
  readonly then?: string;
  readonly keep?: true;
  readonly json?: true;
}

/** `rehearse eks | gke | aks`. */
export function addRehearseCommand(program: Command): void {
  program
    .command('rehearse')
    .description(
      "run a cloud's stack with stand-ins for the cloud: preview, up, up again, destroy; free, and without an account",
    )
    .addArgument(new Argument('<cloud>', 'whose stack').choices(CLOUDS))
    .option('-s, --stack <name>', 'the stack whose configuration is rehearsed (default: named as the cloud)')
    .option('--config-file <path>', "a configuration file instead of the stack's own in stacks/")
    .option('--then <path>', 'a changed configuration: shows what it would update or replace')
    .option('--keep', 'leave the state and the simulated cluster to look at')
    .option('--json', 'for machines')
    .action(async (cloud: CloudName, options: RehearseOptions) => {
      const { stack = cloud, configFile, then: thenFile, keep, json } = options;
      const say = (line: string) => console.error(line);
      const report = await rehearse({ cloud, root: projectRoot(), stack, configFile, thenFile, keep, say });
      console.log(json ? JSON.stringify(report, null, 2) : describe(report));
      if (report.problems.length > 0) process.exitCode = 1;
    });
}
