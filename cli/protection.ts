import { KfstackError } from '../constructs';
import { NAMESPACE } from '../stacks/config';
import { runPulumi } from './pulumi';
import type { Session } from './session';

interface Resource {
  readonly urn: string;
  readonly type?: string;
  readonly protect?: boolean;
}

/**
 * Refuses the removal of a stack that holds protected objects before Pulumi begins, and says how to go on.
 *
 * @throws KfstackError naming the protected objects.
 */
export async function refuseProtected(session: Session): Promise<void> {
  const names = (await protectedResources(session)).map(({ urn }) => nameOf(urn));
  if (names.length === 0) return;
  const shown = names.slice(0, 10);
  throw new KfstackError(`stack ${session.stack} holds ${names.length} protected objects, and nothing was removed`, [
    ...shown,
    ...(names.length > shown.length ? [`and ${names.length - shown.length} more`] : []),
    `to remove them and their data: pulumi config set ${NAMESPACE}:dataProtection false, then kfstack up, then kfstack destroy`,
  ]);
}

/**
 * Tenants that have left the configuration: those that are named in `removeTenants` lose their protection in the stack's state,
 * so that the update removes them; any other is refused before Pulumi begins.
 *
 * @throws KfstackError naming the tenants that are not to be removed.
 */
export async function releaseRemovedTenants(session: Session): Promise<void> {
  const { dataProtection, removeTenants, platform } = session.config;
  if (!dataProtection) return;
  const present = new Set((platform.tenants ?? []).map(({ name }) => name));
  const resources = await protectedResources(session);
  const left = resources
    .filter(({ type = '' }) => type.startsWith('kubernetes:kubeflow.org/') && type.endsWith(':Profile'))
    .map(({ urn }) => lastOf(urn))
    .filter((name) => !present.has(name));
  const refused = left.filter((name) => !removeTenants.includes(name));
  if (refused.length > 0) {
    throw new KfstackError(`the configuration of stack ${session.stack} has lost tenants, and nothing was changed`, [
      ...refused.map((name) => `${name}: its namespace with all data in it would go`),
      `to remove it with its data: pulumi config set --path '${NAMESPACE}:removeTenants[0]' ${refused[0]}, then kfstack up`,
    ]);
  }
  const released = resources.filter(
    ({ urn, type = '' }) => left.includes(lastOf(urn)) && /:(Profile|Namespace)$/.test(type),
  );
  for (const { urn } of released) {
    const args = ['state', 'unprotect', urn, '--yes', '--stack', session.stack];
    await runPulumi(session, args, { quiet: true });
  }
}

async function protectedResources(session: Session): Promise<Resource[]> {
  const state = JSON.parse(
    await runPulumi(session, ['stack', 'export', '--stack', session.stack], { quiet: true }),
  ) as { readonly deployment?: { readonly resources?: readonly Resource[] } };
  return (state.deployment?.resources ?? []).filter(({ protect }) => protect === true);
}

function lastOf(urn: string): string {
  return urn.slice(urn.lastIndexOf('::') + 2);
}

/** `…::kfstack:index:Platform$kubernetes:core/v1:Namespace::team-vision` → `Namespace team-vision`. */
function nameOf(urn: string): string {
  const [type = '', ...name] = urn.split('::').slice(2);
  return `${type.slice(type.lastIndexOf(':') + 1)} ${name.join('::')}`;
}
