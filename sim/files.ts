import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file that only this user reads. Whole or not at all: whoever is killed or reads meanwhile never sees half of it. */
export function writePrivate(file: string, content: string): void {
  const partial = `${file}.${process.pid}.new`;
  writeFileSync(partial, content, { mode: 0o600 });
  renameSync(partial, file);
}
