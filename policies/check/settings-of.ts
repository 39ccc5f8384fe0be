import { KfstackError } from '../../constructs';
import { PLATFORM_EXEMPTIONS } from './platform-exemptions';
import { type PolicySettings, type Settings, settingsProblems } from './settings';

/**
 * Settings that somebody wrote, checked and filled in.
 *
 * @param where they are from, before the path of what is wrong.
 * @throws KfstackError with everything that is wrong.
 */
export function readSettings(given: unknown, where: string): Settings {
  const wrong = settingsProblems(given);
  if (wrong.length > 0) {
    throw new KfstackError(
      'the policies cannot be read',
      wrong.map((problem) => `${where}${problem}`),
    );
  }
  const { production = false, exemptions = [] } = given as PolicySettings;
  return { production, exemptions };
}

/** The same with the exemptions of the platform itself. */
export function forPlatform(settings: Settings): Settings {
  return { ...settings, exemptions: [...PLATFORM_EXEMPTIONS, ...settings.exemptions] };
}
