import type { EnvironmentName } from '../config';
import { eks } from './eks';
import { aks } from './aks';
import type { Environment } from './environment';
import { kind } from './kind';
import { gke } from './gke';
import { sim } from './sim';

export {
  type Diagnosis,
  type Judgement,
  type MachineNeeds,
  type NeededProgram,
  type Question,
  question,
} from './diagnosis';
export type { ClusterNeeds, Environment, EnvironmentPlatform, Preparation } from './environment';
export const environments: Readonly<Record<EnvironmentName, Environment>> = { sim, kind, eks, gke, aks };
