import { object, pick } from '../containers';
import { boolean, int64, string } from '../scalars';
import { required } from '../schema';
import { since } from '../versions';
import { markedList } from './marks';

export class SeLinuxOptions extends object({ level: string, role: string, type: string, user: string }) {}

/** A seccomp or an AppArmor profile. */
export class SecurityProfile extends object({ localhostProfile: string, type: required(string) }) {}

export class WindowsOptions extends object({
  gmsaCredentialSpec: string,
  gmsaCredentialSpecName: string,
  hostProcess: boolean,
  runAsUserName: string,
}) {}

export class Sysctl extends object({ name: required(string), value: required(string) }) {}

export class PodSecurityContext extends object({
  appArmorProfile: since('1.30', SecurityProfile),
  fsGroup: int64,
  fsGroupChangePolicy: string,
  runAsGroup: int64,
  runAsNonRoot: boolean,
  runAsUser: int64,
  seLinuxChangePolicy: since('1.32', string),
  seLinuxOptions: SeLinuxOptions,
  seccompProfile: SecurityProfile,
  supplementalGroups: markedList(int64),
  supplementalGroupsPolicy: since('1.31', string),
  sysctls: markedList(Sysctl),
  windowsOptions: WindowsOptions,
}) {}

export class Capabilities extends object({ add: markedList(string), drop: markedList(string) }) {}

/** What a single container may do. */
export class SecurityContext extends object({
  allowPrivilegeEscalation: boolean,
  appArmorProfile: since('1.30', SecurityProfile),
  capabilities: Capabilities,
  privileged: boolean,
  procMount: string,
  readOnlyRootFilesystem: boolean,
  ...pick(
    PodSecurityContext,
    'runAsGroup',
    'runAsNonRoot',
    'runAsUser',
    'seLinuxOptions',
    'seccompProfile',
    'windowsOptions',
  ),
}) {}
