import { CERT_MANAGER_TABLES } from './cert-manager';
import { ISTIO_TABLES } from './istio';
import { KATIB_TABLES } from './katib';
import { KNATIVE_TABLES } from './knative';
import { KNATIVE_EVENTING_TABLES } from './knative-eventing';
import { KSERVE_TABLES } from './kserve';
import { KUEUE_TABLES } from './kueue';
import { MODEL_REGISTRY_TABLES } from './model-registry';
import { PIPELINES_TABLES } from './pipelines';
import { PLATFORM_TABLES } from './platform';
import { RAY_TABLES } from './ray';
import { SPARK_TABLES } from './spark';
import type { RightsTable } from './table';
import { TRAINING_TABLES } from './training';
import { VOLCANO_TABLES } from './volcano';
import { WEB_APP_TABLES } from './web-apps';

/** What each ServiceAccount of the platform needs. A part that joins adds its tables here. */
export const RIGHTS_TABLES: readonly RightsTable[] = [
  ...CERT_MANAGER_TABLES,
  ...ISTIO_TABLES,
  ...PLATFORM_TABLES,
  ...KNATIVE_TABLES,
  ...KSERVE_TABLES,
  ...PIPELINES_TABLES,
  ...WEB_APP_TABLES,
  ...KATIB_TABLES,
  ...TRAINING_TABLES,
  ...SPARK_TABLES,
  ...RAY_TABLES,
  ...VOLCANO_TABLES,
  ...KUEUE_TABLES,
  ...KNATIVE_EVENTING_TABLES,
  ...MODEL_REGISTRY_TABLES,
];

export { accountsOfPods, boundAccounts } from './accounts';
export { type AccessRequest, Authorizer, covers, type Grant, groupsOf } from './authorizer';
export { DANGERS, type Danger, type Places } from './dangers';
export { asked, requestsOf, unneeded } from './rows';
export { anywhere, EVERYBODY, type Need, needs, own, type RightsTable } from './table';
export { RIGHTS_WITH_OPTIONS } from './with-options';
