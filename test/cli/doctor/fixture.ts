import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { type Context, signInOf } from '../../../cli/doctor/context';
import { Names } from '../../../cli/doctor/names';
import { Web } from '../../../cli/doctor/web';
import type { Judgement } from '../../../stacks/environments';
import { resolveConfig } from '../../../stacks/resolve';
import { FIRST_PARTS, NO_OTHER_PART } from '../../support/first-parts';

export const TIMEOUT = 2000;

/** Nothing but the sign-in. */
export const ONLY_SIGN_IN = { ...FIRST_PARTS, ...NO_OTHER_PART, oauth2Proxy: {}, dex: {}, tenants: [] } as const;

export interface ContextOptions extends Partial<Context> {
  /** Values below the `kfstack:` keys. */
  readonly values?: Readonly<Record<string, unknown>>;
  readonly ca?: string;
}

/** What a check looks at; nothing of it is of this machine unless it is given. */
export function context({ values = {}, ca, ...given }: ContextOptions = {}): Context {
  const config = resolveConfig('sim', { ...ONLY_SIGN_IN, ...values });
  const { names = Names.ofThisMachine(TIMEOUT), timeoutMs = TIMEOUT } = given;
  return {
    env: { PATH: '' },
    home: '/nonexistent/kfstack',
    timeoutMs,
    config,
    diagnosis: {},
    names,
    web: new Web({ timeoutMs, names, ca }),
    ...signInOf(config),
    ...given,
  };
}

/** `problem: what it is`, for each. */
export function said(found: readonly Judgement[]): string[] {
  return found.map(({ status, what }) => `${status}: ${what}`);
}

/** What to do, of those that are not ok. */
export function todos(found: readonly Judgement[]): string[] {
  return found.flatMap((one) => (one.status === 'ok' ? [] : [one.todo]));
}

/** A PATH on which these programs come first, each a shell script. */
export function pathWith(programs: Readonly<Record<string, string>>): {
  readonly env: NodeJS.ProcessEnv;
  readonly folder: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'kfstack-programs-'));
  for (const [name, body] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
  }
  // The cache lies elsewhere, so that nothing is remembered.
  return { folder, env: { PATH: [folder, '/usr/bin', '/bin'].join(delimiter), KFSTACK_CACHE: join(folder, 'cache') } };
}
