import { field } from '../../manifest';
import { boolean, list, object, required, type Schema, string, stringMap, typed } from '../../schema';
import { asks } from './common';

/** A resource that a trial runs, such as a Job. Katib names it, and puts it where the experiment is. */
export interface TrialResource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly [field: string]: unknown;
}

export const trialResource: Schema<TrialResource> = typed(
  object(
    { apiVersion: required(string({ minLength: 1 })), kind: required(string({ minLength: 1 })) },
    {
      open: true,
      rules: [
        asks(
          'leave out metadata.name and metadata.namespace: Katib gives them',
          (self) => field(self, 'metadata', 'name') === undefined && field(self, 'metadata', 'namespace') === undefined,
        ),
      ],
    },
  ).schema,
);

/** A place in the template, `${trialParameters.<name>}`, and whose value stands there. */
export class TrialParameterSpec extends object({
  name: required(string({ minLength: 1, pattern: '^[^{}]*$' })),
  description: string,
  /** A parameter of the experiment, or something of the trial: `${trialSpec.Name}`. */
  reference: required(string({ minLength: 1 })),
}) {}

export class ConfigMapSource extends object({
  configMapName: required(string({ minLength: 1 })),
  configMapNamespace: required(string({ minLength: 1 })),
  templatePath: required(string({ minLength: 1 })),
}) {}

/** Kinds for which Katib knows by itself when they are over. */
const KNOWN_KINDS: readonly string[] = ['Job', 'TFJob', 'PyTorchJob', 'XGBoostJob', 'MPIJob', 'TrainJob'];

/** What is run for each trial: `trialSpec`, or a template from a ConfigMap. */
export class TrialTemplate extends object(
  {
    retain: boolean,
    trialSpec: trialResource,
    configMap: ConfigMapSource,
    trialParameters: required(list(TrialParameterSpec)),
    primaryPodLabels: stringMap,
    primaryContainerName: required(string({ minLength: 1 })),
    /** A path in GJSON, such as `status.conditions.#(type=="Complete")#|#(status=="True")#`. */
    successCondition: string,
    failureCondition: string,
  },
  {
    rules: [
      asks(
        'give exactly one of trialSpec and configMap',
        ({ trialSpec, configMap }) => (trialSpec === undefined) !== (configMap === undefined),
      ),
      asks(
        `give successCondition and failureCondition; Katib knows them for a trialSpec of kind ${KNOWN_KINDS.join(', ')}`,
        ({ trialSpec, successCondition, failureCondition }) =>
          KNOWN_KINDS.includes(trialSpec?.kind ?? '') || ![successCondition, failureCondition].some(isEmpty),
      ),
      asks(
        'no two trialParameters may have the same name, or the same reference',
        ({ trialParameters }) =>
          areDifferent(trialParameters.map(({ name }) => name)) &&
          areDifferent(trialParameters.map(({ reference }) => reference)),
      ),
      asks(
        'trialSpec must have the place ${trialParameters.<name>} of each of trialParameters, and no others',
        ({ trialSpec, trialParameters }) => {
          const places = new Set(
            [...JSON.stringify(trialSpec ?? {}).matchAll(PLACE)].map((match) => match[1] as string),
          );
          const names = new Set(trialParameters.map(({ name }) => name));
          return (
            trialSpec === undefined || ([...names].every((name) => places.has(name)) && names.size === places.size)
          );
        },
      ),
    ],
  },
) {}

const PLACE = /\$\{trialParameters\.(.+?)\}/g;
const META = /^\$\{trialSpec\.((Name|Namespace|Kind|APIVersion)|(Annotations|Labels)\[.+\])\}$/;

/** Whether a reference is to something of the trial itself. */
export function isMetaReference(reference: string): boolean {
  return META.test(reference);
}

function isEmpty(text: string | undefined): boolean {
  return text === undefined || text === '';
}

function areDifferent(texts: readonly string[]): boolean {
  return new Set(texts).size === texts.length;
}
