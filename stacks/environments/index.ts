import type { EnvironmentName } from '../config';
import { aks } from './aks';
import { eks } from './eks';
import type { Environment } from './environment';
import { gke } from './gke';
import { kind } from './kind';
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
