import { stringify } from 'yaml';
import type { SidecarOptions } from '../options';
import { GATEWAY } from './gateway';
import { PARTS } from './parts';
import { SIDECAR } from './sidecar';

/** What istiod puts into pods: its templates, and the values that they read. */
export { injectionValues } from './values';

/** The injector's configuration: by which templates, and into which pods. */
export function injectionConfiguration(options: SidecarOptions): string {
  const { neverInject = [], alwaysInject = [], templates = {} } = options;
  return stringify(
    {
      policy: 'enabled',
      defaultTemplates: ['sidecar'],
      neverInjectSelector: neverInject,
      alwaysInjectSelector: alwaysInject,
      templates: { sidecar: `${PARTS}${SIDECAR}`, gateway: `${PARTS}${GATEWAY}`, ...templates },
    },
    { lineWidth: 0 },
  );
}
