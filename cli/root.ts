import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The directory of `Pulumi.yaml`: the one above the compiled program, wherever the command is called from. */
export function projectRoot(): string {
  for (let directory = resolve(__dirname); ; directory = dirname(directory)) {
    if (existsSync(join(directory, 'Pulumi.yaml'))) return directory;
    if (directory === dirname(directory)) throw new Error(`no Pulumi.yaml above ${__dirname}`);
  }
}
