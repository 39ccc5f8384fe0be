import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { simHome } from '../../sim';
import { diagnose, hasProblem, inWords } from '../doctor';
import { projectRoot } from '../root';
import { readStackFile, stackFile } from '../stack-file';

interface DoctorCommandOptions {
  readonly stack: string;
  readonly configFile?: string;
  readonly kubeconfig?: string;
  readonly caFile?: string;
  readonly timeout: number;
  readonly json?: true;
}

/** `doctor`: what stands in the way of an `up`. */
export function addDoctorCommand(program: Command): void {
  program
    .command('doctor')
    .description('look at all that an `up` needs, and say what to do about each finding; changes nothing')
    .addOption(new Option('-s, --stack <name>', 'the stack').env('KFSTACK_STACK').default('sim'))
    .option('--config-file <path>', "a configuration file instead of the stack's own in stacks/")
    .option('--kubeconfig <path>', 'of the cluster, where it is there already')
    .option('--ca-file <path>', 'authorities of issuers inside an organization, in PEM')
    .addOption(
      new Option('--timeout <seconds>', 'after which a question counts as not answered').default(10).argParser(seconds),
    )
    .option('--json', 'for machines')
    .action(doctor);
}

async function doctor({ stack, configFile, kubeconfig, caFile, timeout, json }: DoctorCommandOptions): Promise<void> {
  const path = configFile === undefined ? stackFile(projectRoot(), stack) : resolve(configFile);
  const { findings, registrations, overran } = await diagnose({
    stack,
    values: readStackFile(path).values,
    kubeconfig,
    ca: caFile && readFileSync(caFile, 'utf8'),
    env: process.env,
    home: simHome(),
    timeoutMs: timeout * 1000,
  });
  console.log(json ? JSON.stringify({ stack, findings, redirectUris: registrations }, null, 2) : inWords(findings));
  if (hasProblem(findings)) process.exitCode = 1;
  // Whatever still runs holds up nobody.
  if (overran) setTimeout(() => process.exit(), 500).unref();
}

function seconds(text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new InvalidArgumentError('write a number of seconds, such as 10.');
  return value;
}
