import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { Value, type ValueError } from '@sinclair/typebox/value';
import { ValueErrorType } from '@sinclair/typebox/errors';
import { checkNodePools, GPU_TYPES, type NodePool } from '../components/node-pools';
import { KfstackError, RELEASES, type TenantOptions } from '../constructs';

/** The key before every option in the stack's configuration: `kfstack:release`. */
export const NAMESPACE = 'kfstack';

export const ENVIRONMENTS = ['sim'] as const;
export type EnvironmentName = (typeof ENVIRONMENTS)[number];

const closed = { additionalProperties: false } as const;

/** A string of a certain form; `what` completes the sentence "expected …". */
const form = (what: string, pattern: string, more: { maxLength?: number } = {}) => Type.String({ pattern, what, ...more });
const oneOf = <const T extends readonly string[]>(...values: T) =>
  Type.Unsafe<T[number]>({ type: 'string', pattern: `^(?:${values.map((value) => value.replaceAll('.', '\\.')).join('|')})$`, what: `one of ${values.join(', ')}` });

const DnsLabel = form('a DNS label: lower-case letters, digits and -, at most 63 of them', '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', { maxLength: 63 });
const Quantity = form('a Kubernetes quantity such as 500m, 8 or 16Gi', '^[0-9]+(\\.[0-9]+)?(m|k|Ki|M|Mi|G|Gi|T|Ti|P|Pi)?$');
const LabelKey = '^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$';
const LabelValue = form('a label value', '^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$', { maxLength: 63 });
const Labels = Type.Record(Type.String({ pattern: LabelKey }), LabelValue, closed);
const Text = form('a text', '.');
const Count = Type.Integer({ minimum: 0 });

const Gpu = Type.Object(
  {
    type: oneOf(...GPU_TYPES),
    count: Type.Integer({ minimum: 1, maximum: 16 }),
    sharing: Type.Optional(
      Type.Object(
        {
          timeSlicing: Type.Optional(Type.Object({ replicas: Type.Integer({ minimum: 2, maximum: 48 }) }, closed)),
          mig: Type.Optional(Type.Object({ profile: Text, strategy: Type.Optional(oneOf('single', 'mixed')) }, closed)),
        },
        closed,
      ),
    ),
  },
  closed,
);

const Pool = Type.Object(
  {
    name: DnsLabel,
    machine: Type.Object({ cpu: Quantity, memory: Quantity, ephemeralStorage: Type.Optional(Quantity) }, closed),
    count: Type.Optional(Count),
    min: Type.Optional(Count),
    max: Type.Optional(Count),
    labels: Type.Optional(Labels),
    taints: Type.Optional(
      Type.Array(
        Type.Object(
          {
            key: form('a taint key', LabelKey),
            value: Type.Optional(LabelValue),
            effect: oneOf('NoSchedule', 'PreferNoSchedule', 'NoExecute'),
          },
          closed,
        ),
      ),
    ),
    gpu: Type.Optional(Gpu),
    spot: Type.Optional(Type.Boolean()),
  },
  closed,
);

const Schema = Type.Object(
  {
    /** Which environment the stack is: by default the stack's name up to its first dash. */
    environment: oneOf(...ENVIRONMENTS),
    release: oneOf(...RELEASES),
    nodePools: Type.Array(Pool, { minItems: 1 }),
    dataProtection: Type.Boolean(),
  },
  closed,
);

/** The configuration of a stack, every key resolved. */
export type StackConfig = Static<typeof Schema> & { readonly tenants: readonly TenantOptions[]; readonly nodePools: readonly NodePool[] };

export { Schema, Value, type ValueError, ValueErrorType, checkNodePools, KfstackError, type TSchema };
