import { apiGroup, fields, list, map, object, required, scalars } from '../../schema';
import { isPeriod, isPort, noWildcard, onlyOne } from './rules';

const { choice, dateTime, integer, intOrString, string } = scalars;

/** The kinds of one of Istio's groups. */
const group = (name: string, ...versions: [string, ...string[]]) =>
  apiGroup({ group: `${name}.istio.io`, categories: ['istio-io', `${name}-istio-io`], typeMeta: false, versions });

export const extensions = group('extensions', 'v1alpha1');
export const networking = group('networking', 'v1', 'v1alpha3', 'v1beta1');
export const security = group('security', 'v1', 'v1beta1');
export const telemetry = group('telemetry', 'v1', 'v1alpha1');

/** A number of 32 bits without a sign. */
export const UINT32 = { minimum: 0, maximum: 4294967295 } as const;
export const uint32 = integer(UINT32);

/** A port that the API server checks; elsewhere only istiod does. */
export const portNumber = integer({ ...UINT32, rules: [isPort] });

/** Labels or annotations, as many as CEL can look at. */
export const limitedLabels = map(string, { maxProperties: 256 });

/** As protobuf writes it in Go's way, of at least a millisecond: `10s`, `1h30m`. */
export const period = string({ rules: [isPeriod] });

/** Chooses pods of the policy's namespace by their labels; of all namespaces, where that one is Istio's own. */
export class PodSelector extends object({
  matchLabels: map(string({ maxLength: 63, rules: [noWildcard('wildcard not allowed in label value match')] }), {
    maxProperties: 4096,
    rules: [
      {
        message: 'wildcard not allowed in label key match',
        rule: 'self.all(key, !key.contains("*"))',
        holds: (labels) => !Object.keys(labels).some((key) => key.includes('*')),
      },
      {
        message: 'key must not be empty',
        rule: 'self.all(key, key.size() != 0)',
        holds: (labels) => !Object.hasOwn(labels, ''),
      },
    ],
  }),
}) {}

/** The same in another form, for kinds about traffic. */
export class WorkloadSelector extends object({
  labels: map(string({ maxLength: 63, rules: [noWildcard('wildcard is not supported in selector')] }), {
    maxProperties: 256,
  }),
}) {}

/** What a policy attaches itself to, in its own namespace: a Gateway of the Gateway API, a Service. */
export class TargetReference extends object({
  group: string({ maxLength: 253, pattern: '^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$' }),
  kind: required(string({ minLength: 1, maxLength: 63, pattern: '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$' })),
  name: required(string({ minLength: 1, maxLength: 253 })),
  namespace: string({
    rules: [
      {
        message: 'cross namespace referencing is not currently supported',
        rule: 'self.size() == 0',
        holds: (namespace) => namespace === '',
      },
    ],
  }),
}) {}

export const targetRefs = list(TargetReference, { maxItems: 16 });

/** Where a policy holds: for chosen pods or for a reference's target; for the whole namespace without either. */
export const scope = { selector: PodSelector, targetRef: TargetReference, targetRefs };

export const oneScope = onlyOne('only one of targetRefs or selector can be set', 'selector', 'targetRef', 'targetRefs');

/** What Istio says about an object, the same for all its kinds. */
export class Status extends object(
  {
    conditions: list(
      object({
        lastProbeTime: dateTime,
        lastTransitionTime: dateTime,
        ...fields(string, 'message', 'reason', 'status', 'type'),
        observedGeneration: intOrString,
      }),
    ),
    observedGeneration: intOrString,
    validationMessages: list(
      object({
        documentationUrl: string,
        level: choice(['UNKNOWN', 'ERROR', 'WARNING', 'INFO']),
        type: object({ code: string, name: string }),
      }),
    ),
  },
  { open: true },
) {}

/** A port by its number. */
export class PortSelector extends object({ number: uint32 }) {}

/** Where requests go: a service of the mesh, or a subset that its DestinationRule names. */
export class Destination extends object({ host: required(string), port: PortSelector, subset: string }) {}
