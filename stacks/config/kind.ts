import type { KindOptions } from '../../components';
import { boolean, choice, int32, object, type Static, string, stringMap } from '../../constructs/schema';
import type { Fits } from './common';

/** See `KindOptions`. */
export class KindConfig extends object({
  kubeconfig: string,
  context: string,
  simulated: boolean,
  storageClass: string,
  name: string,
  runtime: choice(['docker', 'podman']),
  image: string,
  ports: object({ http: int32, https: int32 }),
  listenAddress: string,
  registryMirrors: stringMap,
  simulatedGpus: boolean,
}) {}

export type Checked = Fits<Static<typeof KindConfig>, KindOptions>;
