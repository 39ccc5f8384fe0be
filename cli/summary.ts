import { runPulumi } from './pulumi';
import type { Session } from './session';

/** What the program puts out in every scope. */
interface ClusterOutputs {
  readonly environment: string;
  readonly nodes: number;
  readonly kubeconfig: string;
}

/** What the program of a stack with a platform puts out. */
interface Outputs extends ClusterOutputs {
  readonly release: string;
  readonly parts: Readonly<Record<string, number>>;
  readonly tenants: readonly string[];
  /** A path where no host name is given. */
  readonly address: string;
  readonly staticUsers: readonly string[];
  readonly runsPods: boolean;
}

/** What a person wants to know after an `up`. */
export async function summarize(session: Session, milliseconds: number): Promise<string> {
  const json = await runPulumi(session, ['stack', 'output', '--json', '--stack', session.stack], { quiet: true });
  const outputs = JSON.parse(json) as ClusterOutputs | Outputs;
  const seconds = `${(milliseconds / 1000).toFixed(1)} s`;
  const look = `  look      kubectl --kubeconfig ${outputs.kubeconfig} get pods -A`;
  if (!('parts' in outputs)) return ['', `Cluster on ${outputs.environment} in ${seconds}`, look].join('\n');
  const objects = Object.values(outputs.parts).reduce((sum, count) => sum + count, 0);
  const parts = Object.entries(outputs.parts).map(([name, count]) => `${name} (${count})`);
  return [
    '',
    `Kubeflow ${outputs.release} on ${outputs.environment}: ${objects} objects in ${seconds}`,
    `  parts     ${parts.join(', ')}`,
    `  tenants   ${outputs.tenants.join(', ') || 'none'}`,
    ...signIn(outputs),
    ...(outputs.runsPods ? [] : [simulated(outputs)]),
    look,
  ].join('\n');
}

/** How people sign in. Passwords themselves stay out of what a terminal or a pipeline keeps. */
export function signIn({ address, staticUsers }: Pick<Outputs, 'address' | 'staticUsers'>): string[] {
  return [
    ...(address === '/' ? [] : [`  address   ${address}`]),
    ...staticUsers.map((email) => `  sign-in   ${email}, with the password that \`kfstack password ${email}\` shows`),
  ];
}

function simulated({ nodes }: Outputs): string {
  return `  simulated the ${nodes} nodes and all pods (no container runs), and what controllers would do: certificates, webhooks, finalizers`;
}
