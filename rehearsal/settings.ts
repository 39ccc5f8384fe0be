import { readFileSync } from 'node:fs';
import type { NodePool } from '../constructs';

/** The clouds that can be rehearsed, as their environments are named. */
export const CLOUDS = ['eks', 'gke', 'aks'] as const;
export type CloudName = (typeof CLOUDS)[number];

/** What the command tells the stand-ins, which the engine starts. */
export interface Settings {
  readonly cloud: CloudName;
  /** Home of the simulated cluster. */
  readonly home: string;
  /** Its API server, `https://127.0.0.1:<port>`. */
  readonly server: string;
  /** The certificate of its authority, in base64. */
  readonly authority: string;
  /** What the configuration says of nodes: the clouds' names for machines do not say what a machine has. */
  readonly nodePools: readonly NodePool[];
  /** The region of the configuration. */
  readonly region: string;
  /** The project of the configuration, where the cloud has such. @default - none */
  readonly project?: string;
  /** The domain of the zone that the configuration names. @default - none */
  readonly dnsZone?: string;
  /** Where the stand-ins write down what they did, one JSON object a line. */
  readonly journal: string;
}

/** The variable that says that a run is a rehearsal; its value is the path of the settings. */
export const REHEARSAL = 'KFSTACK_REHEARSAL';

export function readSettings(env: NodeJS.ProcessEnv = process.env): Settings {
  const file = env[REHEARSAL];
  if (file === undefined) throw new Error(`this is a stand-in for rehearsals, and ${REHEARSAL} is not set`);
  return JSON.parse(readFileSync(file, 'utf8')) as Settings;
}
