import { type Release, type ReleaseName, release } from '../constructs';
import { CONDITIONAL_PARTS, type GivenConfig, type Preset } from './config';
import { merged } from './merged';

type Part = (typeof CONDITIONAL_PARTS)[number];

/** Whether a stack has what a preset says under `ifInstalled`. */
const INSTALLED: Readonly<Record<Part, (values: GivenConfig, release: Release) => boolean>> = {
  knativeEventing: ({ knativeEventing }) => Boolean(knativeEventing),
  modelRegistry: ({ modelRegistry }) => Boolean(modelRegistry),
  trainingOperator: ({ trainingOperator }) => Boolean(trainingOperator),
  ray: ({ ray }) => Boolean(ray),
  volcano: ({ volcano }) => Boolean(volcano),
  kueue: ({ kueue }) => Boolean(kueue),
  // The page of what KServe serves.
  modelsWebApp: ({ kserve }) => kserve !== false,
  // Its server of large language models, which is not in every release.
  kserve: (_, { features }) => features.has('kserve-llm'),
};

/**
 * The values of a stack: the user's over those of its preset.
 *
 * @param newest the release of a stack that names none.
 */
export function withPreset(preset: Preset, given: GivenConfig, newest: ReleaseName): GivenConfig {
  const { ifInstalled = {}, ...always } = preset;
  const values = merged(always, given) as GivenConfig;
  const chosen = release(values.release ?? newest);
  const installed = CONDITIONAL_PARTS.filter((part) => INSTALLED[part](values, chosen));
  const conditional = Object.fromEntries(installed.map((part) => [part, ifInstalled[part]]));
  return merged(merged(always, conditional), given) as GivenConfig;
}
