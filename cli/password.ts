import { dexUsers, KfstackError } from '../constructs';
import { NAMESPACE, SEED, type StackConfig } from '../stacks/config';
import { resolveConfig } from '../stacks/resolve';
import { runPulumi } from './pulumi';
import { openStack, type SessionOptions } from './session';
import { readStackFile, stackFile } from './stack-file';

/**
 * The generated password of a user whom Dex knows by itself. It is derived anew each time and kept nowhere: neither the cluster nor
 * Pulumi's state has more than its hash.
 *
 * @throws KfstackError when there is no such user, or no seed yet.
 */
export async function readPassword(options: SessionOptions, email: string): Promise<string> {
  const { values, hasSeed } = readStackFile(options.configFile ?? stackFile(options.root, options.stack));
  const derive = passwordOf(resolveConfig(options.stack, values), email);
  if (!hasSeed) {
    throw new KfstackError(`stack ${options.stack} has no passwords yet`, [
      '`kfstack up` makes the seed from which they derive',
    ]);
  }
  const workspace = await openStack(options);
  const args = ['config', 'get', `${NAMESPACE}:${SEED}`, '--stack', options.stack];
  return derive((await runPulumi(workspace, args, { quiet: true })).trimEnd());
}

/** How the password of a user derives from the seed. */
export function passwordOf({ graph }: StackConfig, email: string): (seed: string) => string {
  const users = dexUsers(graph.root);
  const user = users.find((each) => each.email === email);
  if (user === undefined) {
    const known = users.map((each) => each.email).join(', ');
    throw new KfstackError(`${email} has no password here`, [
      known === ''
        ? 'nobody has: users sign in at the identity providers of dex.connectors or oauth2Proxy.issuer'
        : `dex.staticUsers are ${known}; all others sign in at their identity provider`,
    ]);
  }
  return (seed) => user.password.derive(seed).value();
}
