import { object } from '../../schema';
import { CONVERSION, kind, objectName } from './common';
import { FairSharing, fairSharingStatus, resourceGroups } from './quotas';

export class CohortSpec extends object({ fairSharing: FairSharing, parentName: objectName, resourceGroups }) {}

/**
 * Queues that lend one another what they do not use, and cohorts of them.
 *
 * @see https://kueue.sigs.k8s.io/docs/concepts/cohort/
 */
export class Cohort extends kind({
  kind: 'Cohort',
  scope: 'Cluster',
  fields: { spec: CohortSpec, status: object({ fairSharing: fairSharingStatus }) },
  conversion: CONVERSION,
}) {}
