/** The rules, each in a file of its own, over plain manifests: they know neither an engine nor a command. */

import { allowAllAuthorization } from './allow-all-authorization';
import { dataWithoutProtection } from './data-without-protection';
import { floatingImageTag } from './floating-image-tag';
import { knownCredential } from './known-credential';
import { missingRequestsOrLimits } from './missing-requests-or-limits';
import { mtlsNotStrict } from './mtls-not-strict';
import { privilegedOrHostAccess } from './privileged-or-host-access';
import type { Rule } from './rule';
import { singleReplicaWebhook } from './single-replica-webhook';
import { tenantWithoutQuota } from './tenant-without-quota';
import { wildcardRbac } from './wildcard-rbac';

/** The rules of the pack, in the order of its reports. */
export const RULES: readonly Rule[] = [
  privilegedOrHostAccess,
  missingRequestsOrLimits,
  floatingImageTag,
  knownCredential,
  allowAllAuthorization,
  wildcardRbac,
  tenantWithoutQuota,
  mtlsNotStrict,
  dataWithoutProtection,
  singleReplicaWebhook,
];

export type { Finding, Level, PolicyContext, PolicyObject, Rule } from './rule';
