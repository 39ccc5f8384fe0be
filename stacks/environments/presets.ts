import type { Preset, PresetName } from '../config';

/** What presets say of the platform, the same on every environment; each environment adds its cluster. */
export const PLATFORM_PRESETS: Readonly<Record<PresetName, Preset>> = {
  development: {},
  small: {},
  production: { policies: { production: true }, dataProtection: true },
};
