/** Writes one line. */
export type Log = (message: string) => void;

/** Messages on stdout, where the supervisor keeps them. */
export function log(message: string): void {
  process.stdout.write(`${new Date().toISOString()} ${message}\n`);
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
