import type { PodDefaultsOptions } from '../../constructs';
import { choice, int32, object, type Static } from '../../constructs/schema';
import { component, type Fits, part } from './common';

export class PodDefaultsConfig extends object({
  ...part,
  ...component,
  failurePolicy: choice(['Fail', 'Ignore']),
  timeoutSeconds: int32,
}) {}

export type Checked = Fits<Static<typeof PodDefaultsConfig>, PodDefaultsOptions>;
