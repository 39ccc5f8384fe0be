import { appendFileSync, existsSync, readFileSync } from 'node:fs';

/** One thing that a stand-in did. */
export interface Entry {
  readonly did: 'check' | 'create' | 'update' | 'delete' | 'read' | 'invoke';
  /** Type of the resource, or name of the function. */
  readonly type: string;
  /** Of a check: how many values were looked at, and how many names against what the cloud's own SDK enumerates. */
  readonly values?: number;
  readonly names?: number;
}

export class Journal {
  constructor(private readonly file: string) {}

  write(entry: Entry): void {
    // One write of a short line is one piece, also where several stand-ins write.
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }

  read(): Entry[] {
    if (!existsSync(this.file)) return [];
    const lines = readFileSync(this.file, 'utf8').split('\n').filter(Boolean);
    return lines.map((line) => JSON.parse(line) as Entry);
  }
}
