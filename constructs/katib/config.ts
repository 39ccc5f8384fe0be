import { stringify } from 'yaml';
import type { Images } from '../releases';
import { WEBHOOK_PORT } from './names';
import type {
  CollectorOptions,
  KatibControllerOptions,
  KatibOptions,
  ProgramOptions,
  SuggestionOptions,
  SuggestionVolume,
} from './options';
import { ALGORITHMS, COLLECTORS, programs, STOPPING_ALGORITHMS } from './programs';

/** Kinds that trials may run, as `Kind.version.group`. The controller passes over those whose definition is not installed. */
const TRIAL_RESOURCES: readonly string[] = [
  'TrainJob.v1alpha1.trainer.kubeflow.org',
  'Job.v1.batch',
  'TFJob.v1.kubeflow.org',
  'PyTorchJob.v1.kubeflow.org',
  'MPIJob.v1.kubeflow.org',
  'XGBoostJob.v1.kubeflow.org',
];

/**
 * Katib's settings as the controller reads them.
 *
 * @see https://www.kubeflow.org/docs/components/katib/user-guides/katib-config/
 */
export function katibConfig(options: KatibOptions, images: Images): string {
  const config = {
    apiVersion: 'config.kubeflow.org/v1beta1',
    kind: 'KatibConfig',
    init: { controller: controllerConfig(options) },
    runtime: {
      metricsCollectors: programs<CollectorOptions>(COLLECTORS, options.metricsCollectors).map(
        ([kind, image, own]) => ({
          kind,
          ...program(own, images.ref(image)),
          ...given('waitAllProcesses', own.waitAllProcesses),
        }),
      ),
      suggestions: [
        ...programs<SuggestionOptions>(ALGORITHMS, options.suggestions).map(([name, image, own]) =>
          suggestion(name, own, images.ref(image)),
        ),
        ...Object.entries(options.customSuggestions ?? {}).map(([name, own]) => suggestion(name, own, own.image)),
      ],
      earlyStoppings: programs<ProgramOptions>(STOPPING_ALGORITHMS, options.earlyStopping).map(
        ([algorithmName, image, own]) => ({ algorithmName, ...program(own, images.ref(image)) }),
      ),
    },
  };
  return `---\n${stringify(config, { lineWidth: 0 })}`;
}

function trialResources({ extraTrialResources = [] }: KatibControllerOptions): string[] {
  return [...TRIAL_RESOURCES, ...extraTrialResources];
}

/** The definitions of the kinds that trials may run, by name. */
export function trialDefinitions(options: KatibControllerOptions): string[] {
  return trialResources(options).map((resource) => {
    const [kind = '', , ...group] = resource.split('.');
    return `${kind.toLowerCase()}s.${group.join('.')}`;
  });
}

function controllerConfig({ controller = {} }: KatibOptions) {
  const { replicas = 1, injectSecurityContext, grpcProbeInSuggestions } = controller;
  return {
    webhookPort: WEBHOOK_PORT,
    trialResources: trialResources(controller),
    ...(replicas > 1 && { enableLeaderElection: true }),
    ...given('injectSecurityContext', injectSecurityContext),
    ...given('enableGRPCProbeInSuggestion', grpcProbeInSuggestions),
  };
}

function suggestion(algorithmName: string, options: SuggestionOptions, image: string) {
  const { serviceAccountName, extraEnv, volume } = options;
  const env = extraEnv && Object.entries(extraEnv).map(([name, value]) => ({ name, value }));
  return {
    algorithmName,
    ...program(options, image),
    ...given('env', env),
    ...given('serviceAccountName', serviceAccountName),
    ...given('volumeMountPath', volume?.mountPath),
    ...given('persistentVolumeClaimSpec', volume && claimSpec(volume)),
  };
}

function claimSpec({ size, storageClassName, accessMode }: SuggestionVolume) {
  return {
    ...given('accessModes', accessMode && [accessMode]),
    ...given('storageClassName', storageClassName),
    ...given('resources', size === undefined ? undefined : { requests: { storage: size } }),
  };
}

function program({ image, imagePullPolicy, resources }: ProgramOptions, ours: string) {
  return { image: image ?? ours, ...given('imagePullPolicy', imagePullPolicy), ...given('resources', resources) };
}

/** A field of a file that is written only where it has a value. */
function given<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [P in K]: V });
}
