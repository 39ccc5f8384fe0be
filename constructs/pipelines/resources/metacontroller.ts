import { apiGroup, asOf, kubernetes, list, object, open, required, scalars, stringMap } from '../../schema';

const { boolean, choice, duration, int32, string } = scalars;

const metacontroller = apiGroup({ group: 'metacontroller.k8s.io', versions: ['v1alpha1'], requiresMetadata: true });
const resource = { apiVersion: required(string), resource: required(string) };
const status = object({});

/** A program that metacontroller asks. */
export class Hook extends object({
  version: choice(['v1', 'v2'], { default: 'v1' }),
  webhook: object({
    etag: object({ cacheCleanupSeconds: int32, cacheTimeoutSeconds: int32, enabled: boolean }),
    path: string,
    responseUnMarshallMode: choice(['loose', 'strict']),
    service: object({ name: required(string), namespace: required(string), port: int32, protocol: string }),
    timeout: duration,
    url: string,
  }),
}) {}

const LabelSelector = asOf('1.28', kubernetes.LabelSelector);
const method = choice(['OnDelete', 'Recreate', 'InPlace', 'RollingRecreate', 'RollingInPlace']);
const decoratorHooks = { customize: Hook, finalize: Hook, sync: Hook };

export class CompositeControllerSpec extends object({
  childResources: list(
    object({
      ...resource,
      updateStrategy: object({
        method,
        statusChecks: object({ conditions: list(object({ reason: string, status: string, type: required(string) })) }),
      }),
    }),
  ),
  generateSelector: boolean,
  hooks: object({ ...decoratorHooks, postUpdateChild: Hook, preUpdateChild: Hook }),
  parentResource: required(
    object({ ...resource, labelSelector: LabelSelector, revisionHistory: object({ fieldPaths: list(string) }) }),
  ),
  resyncPeriodSeconds: int32,
}) {}

/** A controller of a kind of its own. See https://metacontroller.github.io/metacontroller/api/compositecontroller.html. */
export class CompositeController extends metacontroller('CompositeController', {
  scope: 'Cluster',
  shortNames: ['cc', 'cctl'],
  fields: { spec: required(CompositeControllerSpec), status },
}) {}

export class DecoratorControllerSpec extends object({
  attachments: list(object({ ...resource, updateStrategy: object({ method }) })),
  hooks: object(decoratorHooks),
  resources: required(
    list(
      object({
        ...resource,
        annotationSelector: object({
          matchAnnotations: stringMap,
          matchExpressions: list(object({ key: required(string), operator: required(string), values: list(string) })),
        }),
        labelSelector: LabelSelector,
      }),
    ),
  ),
  resyncPeriodSeconds: int32,
}) {}

/** Something that belongs to objects of a kind. See https://metacontroller.github.io/metacontroller/api/decoratorcontroller.html. */
export class DecoratorController extends metacontroller('DecoratorController', {
  scope: 'Cluster',
  shortNames: ['dec', 'decorators'],
  fields: { spec: required(DecoratorControllerSpec), status },
}) {}

/** What metacontroller remembers of a parent. It writes it itself. */
export class ControllerRevision extends metacontroller('ControllerRevision', {
  fields: {
    children: list(object({ apiGroup: required(string), kind: required(string), names: required(list(string)) })),
    parentPatch: required(open),
  },
  subresources: { status: {} },
}) {}
