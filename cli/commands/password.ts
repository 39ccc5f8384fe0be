import { type Command, Option } from 'commander';
import { readPassword } from '../password';
import { projectRoot } from '../root';

interface PasswordOptions {
  readonly stack: string;
  readonly configFile?: string;
}

export function addPasswordCommand(program: Command): void {
  program
    .command('password')
    .description('show the generated password of a user of dex.staticUsers; needs no cluster')
    .argument('<email>', 'the address with which the user signs in')
    .addOption(new Option('-s, --stack <name>', 'the stack').env('KFSTACK_STACK').default('sim'))
    .option('--config-file <path>', "a configuration file instead of the stack's own in stacks/")
    .action(async (email: string, options: PasswordOptions) => {
      console.log(await readPassword({ root: projectRoot(), ...options }, email));
    });
}
