import type { EnvironmentName } from '../config';
import type { Environment } from './environment';
import { kind } from './kind';
import { sim } from './sim';

export type { ClusterNeeds, Environment, EnvironmentPlatform, Preparation } from './environment';

export const environments: Readonly<Record<EnvironmentName, Environment>> = { sim, kind };
