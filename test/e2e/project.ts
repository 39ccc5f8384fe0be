import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { simHome } from '../../sim';
import { resolveToolchain } from '../../tools';
import { linkSdk } from '../support/sdk-link';
import { command, type Run } from './harness';

/** A Pulumi project of a user's own, with one stack, run by a bare Pulumi. */
export class OwnProject {
  readonly directory: string;
  /** Where the state of its stack is. */
  readonly state: string;
  readonly stack = 'own';
  private env: Readonly<Record<string, string>> = {};

  /**
   * @param name of its directory.
   * @param program the compiled program, beside this file.
   */
  constructor(
    name: string,
    private readonly program: string,
  ) {
    this.directory = join(simHome(), name);
    this.state = join(this.directory, 'state');
  }

  async create(): Promise<void> {
    mkdirSync(this.state, { recursive: true });
    linkSdk(this.directory);
    const write = (file: string, text: string) => writeFileSync(join(this.directory, file), text);
    write('index.js', `require(${JSON.stringify(join(__dirname, this.program))});\n`);
    write('package.json', JSON.stringify({ dependencies: { '@pulumi/pulumi': '*' } }));
    write('Pulumi.yaml', 'name: test\nruntime: { name: nodejs, options: { typescript: false } }\n');
    this.env = {
      ...(await resolveToolchain({ only: ['pulumi'] })).env,
      PULUMI_BACKEND_URL: `file://${this.state}`,
      PULUMI_CONFIG_PASSPHRASE: 'test',
      PULUMI_SKIP_UPDATE_CHECK: 'true',
    };
    await this.pulumi('stack', 'init', this.stack);
  }

  /** Runs Pulumi and expects success. */
  async pulumi(...args: readonly string[]): Promise<string> {
    const { code, output } = await this.run(...args);
    if (code !== 0) throw new Error(`pulumi ${args.join(' ')} ended with ${code}:\n${output}`);
    return output;
  }

  up(): Promise<string> {
    return this.pulumi('up', '--yes', '--skip-preview', '--stack', this.stack);
  }

  /** Runs Pulumi to its end, whatever that is. */
  run(...args: readonly string[]): Promise<Run> {
    return command('pulumi', args, this.env, this.directory);
  }
}
