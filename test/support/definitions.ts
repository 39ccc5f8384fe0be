import * as certManager from '../../constructs/cert-manager/resources';
import * as dex from '../../constructs/dex/resources';
import { ISTIO_DEFINITIONS } from '../../constructs/istio';
import * as katib from '../../constructs/katib/resources';
import * as knativeEventing from '../../constructs/knative/eventing/resources';
import * as knative from '../../constructs/knative/resources';
import * as kserve from '../../constructs/kserve/resources';
import * as kueue from '../../constructs/kueue/resources';
import * as notebooks from '../../constructs/notebooks/resources';
import * as pipelines from '../../constructs/pipelines/resources';
import * as podDefaults from '../../constructs/pod-defaults/resources';
import * as profiles from '../../constructs/profiles/resources';
import * as ray from '../../constructs/ray/resources';
import type { ResourceDefinition } from '../../constructs/schema';
import * as spark from '../../constructs/spark/resources';
import * as tensorboards from '../../constructs/tensorboards/resources';
import * as trainer from '../../constructs/trainer/resources';
import * as trainingOperator from '../../constructs/training-operator/resources';
import * as volcano from '../../constructs/volcano/resources';
import * as volumes from '../../constructs/volumes/resources';

const rooms = [
  certManager,
  dex,
  katib,
  knative,
  knativeEventing,
  kserve,
  kueue,
  notebooks,
  pipelines,
  podDefaults,
  profiles,
  ray,
  spark,
  tensorboards,
  trainer,
  trainingOperator,
  volcano,
  volumes,
];

/** The definitions of all kinds, as release 26.03 installs them. */
export const DEFINITIONS: readonly ResourceDefinition[] = [
  ...ISTIO_DEFINITIONS,
  ...rooms.flatMap((room) => Object.values(room)).flatMap((one) => ('definition' in one ? [one.definition] : [])),
].sort((a, b) => (a.name < b.name ? -1 : 1));
