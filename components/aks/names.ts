import { createHash } from 'node:crypto';

/** Azure's limit for pools of Linux nodes. */
const POOL_NAME_LENGTH = 12;

/**
 * The name of a pool as AKS takes it: at most twelve small letters and digits, a letter first. Where something is lost, a digest keeps
 * names apart.
 */
export function agentPoolName(name: string, suffix = ''): string {
  const plain = name.replaceAll('-', '');
  const room = POOL_NAME_LENGTH - suffix.length;
  if (plain === name && /^[a-z]/.test(name) && name.length <= room) return `${name}${suffix}`;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 4);
  const start = /^[a-z]/.test(plain) ? plain : `p${plain}`;
  return `${start.slice(0, room - digest.length)}${digest}${suffix}`;
}

/** What the pool of ordinary machines is called that stands in for interruptible ones. */
export const FALLBACK = 'od';

/** The names of the pools that a pool becomes. */
export function agentPoolNames(pool: {
  readonly name: string;
  readonly spot?: boolean;
  readonly onDemandFallback?: boolean;
}): string[] {
  const falls = pool.spot === true && pool.onDemandFallback === true;
  return [agentPoolName(pool.name), ...(falls ? [agentPoolName(pool.name, FALLBACK)] : [])];
}
