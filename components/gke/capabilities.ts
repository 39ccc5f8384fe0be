import type { Capabilities } from '../cluster';
import type { ClusterOptions } from '../cluster-options';
import { DEFAULT_STORAGE_CLASS, SHARED_STORAGE_CLASS } from './catalog';

export function capabilitiesOf({ storage }: Pick<ClusterOptions, 'storage'>): Capabilities {
  return {
    runsPods: true,
    defaultStorageClass: DEFAULT_STORAGE_CLASS,
    ...(storage?.shared && { sharedStorageClass: SHARED_STORAGE_CLASS }),
    disposable: false,
  };
}
