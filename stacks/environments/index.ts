import type { EnvironmentName } from '../config';
import { aks } from './aks';
import { eks } from './eks';
import type { Environment } from './environment';
import { gke } from './gke';
import { sim } from './sim';

export type { ClusterNeeds, Environment, EnvironmentPlatform, Preparation } from './environment';

export const environments: Readonly<Record<EnvironmentName, Environment>> = { sim, eks, gke, aks };
