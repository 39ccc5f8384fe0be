import { KfstackError } from '../constructs';
import { NAMESPACE } from '../stacks/config';
import { runPulumi } from './pulumi';
import type { Session } from './session';

interface State {
  readonly deployment?: { readonly resources?: readonly { readonly urn: string; readonly protect?: boolean }[] };
}

/**
 * Refuses the removal of a stack that holds protected objects before Pulumi begins, and says how to go on.
 *
 * @throws KfstackError naming the protected objects.
 */
export async function refuseProtected(session: Session): Promise<void> {
  const state = JSON.parse(
    await runPulumi(session, ['stack', 'export', '--stack', session.stack], { quiet: true }),
  ) as State;
  const names = (state.deployment?.resources ?? [])
    .filter(({ protect }) => protect === true)
    .map(({ urn }) => nameOf(urn));
  if (names.length === 0) return;
  const shown = names.slice(0, 10);
  throw new KfstackError(`stack ${session.stack} holds ${names.length} protected objects, and nothing was removed`, [
    ...shown,
    ...(names.length > shown.length ? [`and ${names.length - shown.length} more`] : []),
    `to remove them and their data: pulumi config set ${NAMESPACE}:dataProtection false, then kfstack up, then kfstack destroy`,
  ]);
}

/** `…::kfstack:index:Platform$kubernetes:core/v1:Namespace::team-vision` → `Namespace team-vision`. */
function nameOf(urn: string): string {
  const [type = '', ...name] = urn.split('::').slice(2);
  return `${type.slice(type.lastIndexOf(':') + 1)} ${name.join('::')}`;
}
