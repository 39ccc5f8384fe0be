import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A call of a fake program. */
export interface Call {
  readonly program: string;
  readonly args: readonly string[];
  readonly input: string;
  readonly env: Readonly<Record<string, string>>;
}

/** Programs of this machine that a test plays: a directory on PATH, and what was called in it. */
export class FakePrograms {
  readonly directory = mkdtempSync(join(tmpdir(), 'kfstack-fake-'));
  private readonly path = process.env.PATH;

  /** @param alone whether nothing else is on PATH. */
  constructor(alone = true) {
    mkdirSync(join(this.directory, 'bin'));
    writeFileSync(join(this.directory, 'calls'), '');
    symlinkSync(process.execPath, join(this.directory, 'bin', 'node'));
    process.env.PATH = alone ? this.bin : [this.bin, this.path].join(delimiter);
  }

  get bin(): string {
    return join(this.directory, 'bin');
  }

  /**
   * Puts a program on PATH.
   *
   * @param body JavaScript that sees `args` and `input`; `say`, `fail` write to standard output and end with an error.
   */
  add(name: string, body: string): void {
    const file = join(this.bin, name);
    const calls = JSON.stringify(join(this.directory, 'calls'));
    writeFileSync(
      file,
      `#!${process.execPath}
const fs = require('node:fs');
const [, , ...args] = process.argv;
const input = args.includes('-') ? fs.readFileSync(0, 'utf8') : '';
const { KIND_EXPERIMENTAL_PROVIDER } = process.env;
fs.appendFileSync(${calls}, JSON.stringify({ program: ${JSON.stringify(name)}, args, input, env: { KIND_EXPERIMENTAL_PROVIDER } }) + '\\n');
const directory = ${JSON.stringify(this.directory)};
const say = (text) => process.stdout.write(text + '\\n');
const fail = (text) => { process.stderr.write(text + '\\n'); process.exit(1); };
${body}
`,
    );
    chmodSync(file, 0o755);
  }

  remove(name: string): void {
    rmSync(join(this.bin, name), { force: true });
  }

  calls(program: string): Call[] {
    const lines = readFileSync(join(this.directory, 'calls'), 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Call).filter((call) => call.program === program);
  }

  forgetCalls(): void {
    writeFileSync(join(this.directory, 'calls'), '');
  }

  /** Puts PATH back and removes everything. */
  close(): void {
    process.env.PATH = this.path;
    rmSync(this.directory, { recursive: true, force: true });
  }
}
