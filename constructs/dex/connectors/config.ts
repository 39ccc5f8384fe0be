import type { k8s } from 'cdk8s-plus-28';
import { envName, type SecretKey, secretEnv } from '../../secret-key';
import type { Connector } from './connector';
import { settingsOf } from './settings';

/** Where files from Secrets are in Dex's container, in a directory of each connector. */
const FILES = '/etc/dex/connectors';

/** What a connector becomes: an entry of Dex's configuration, and what the pod needs for it. */
export interface ConnectorParts {
  readonly entry: Readonly<Record<string, unknown>>;
  readonly env: readonly k8s.EnvVar[];
  readonly mounts: readonly k8s.VolumeMount[];
  readonly volumes: readonly k8s.Volume[];
}

/**
 * What a connector becomes.
 *
 * @param redirectUri where providers send users back to.
 */
export function connectorParts(connector: Connector, redirectUri: string): ConnectorParts {
  const { type, id, name } = connector;
  const secrets = new ConnectorSecrets(id);
  const settings = settingsOf(connector, secrets, redirectUri);
  return {
    entry: { type, id, name, config: settings },
    env: secrets.env,
    mounts: secrets.mounts,
    volumes: secrets.volumes,
  };
}

/** How a connector reads its Secrets. */
export class ConnectorSecrets {
  readonly env: k8s.EnvVar[] = [];
  readonly mounts: k8s.VolumeMount[] = [];
  readonly volumes: k8s.Volume[] = [];

  constructor(private readonly id: string) {}

  /** A value that Dex takes from its environment. */
  value(what: string, from: SecretKey): string {
    const name = envName('DEX', 'CONNECTOR', this.id, what);
    this.env.push(secretEnv(name, from));
    return `$${name}`;
  }

  /** The path of a file with the value; undefined where there is none. */
  file(what: string, from: SecretKey | undefined): string | undefined {
    if (from === undefined) return undefined;
    const volume = `connector-${this.id}-${what}`;
    const directory = `${FILES}/${this.id}/${what}`;
    this.volumes.push({
      name: volume,
      secret: { secretName: from.secretName, items: [{ key: from.key, path: from.key }] },
    });
    this.mounts.push({ name: volume, mountPath: directory, readOnly: true });
    return `${directory}/${from.key}`;
  }
}
