import { fields, object, pick } from '../containers';
import { boolean, int64, string } from '../scalars';
import { required } from '../schema';
import { since } from '../versions';
import { markedList } from './marks';

export class SeLinuxOptions extends object({ level: string, role: string, type: string, user: string }) {}

/** A seccomp or an AppArmor profile. */
export class SecurityProfile extends object({ localhostProfile: string, type: required(string) }) {}

export class WindowsOptions extends object({
  ...fields(string, 'gmsaCredentialSpec', 'gmsaCredentialSpecName', 'runAsUserName'),
  hostProcess: boolean,
}) {}

export class Sysctl extends object({ name: required(string), value: required(string) }) {}

export class PodSecurityContext extends object({
  appArmorProfile: since('1.30', SecurityProfile),
  ...fields(int64, 'fsGroup', 'runAsGroup', 'runAsUser'),
  fsGroupChangePolicy: string,
  runAsNonRoot: boolean,
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
  ...fields(boolean, 'allowPrivilegeEscalation', 'privileged', 'readOnlyRootFilesystem'),
  appArmorProfile: since('1.30', SecurityProfile),
  capabilities: Capabilities,
  procMount: string,
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
