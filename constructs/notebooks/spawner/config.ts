import { stringify } from 'yaml';
import type { Images } from '../../releases';
import { imageChoice } from './images';
import type { NotebookVolume, RequestField, SpawnerOptions } from './options';

const VENDORS = [
  { limitsKey: 'nvidia.com/gpu', uiName: 'NVIDIA' },
  { limitsKey: 'amd.com/gpu', uiName: 'AMD' },
  { limitsKey: 'habana.ai/gaudi', uiName: 'Intel Gaudi' },
];

const WORKSPACE: NotebookVolume = {
  mount: '/home/jovyan',
  newPvc: { name: '{notebook-name}-workspace', size: '5Gi' },
};

/** The file that the form is made from. */
export function spawnerConfig(images: Images, options: SpawnerOptions = {}): string {
  const { gpus = {}, workspaceVolume, dataVolumes, affinityConfig, tolerationGroup } = options;
  const config = {
    allowCustomImage: options.allowCustomImage ?? true,
    hideRegistry: options.hideRegistry ?? true,
    hideTag: options.hideTag ?? false,
    imagePullPolicy: formField(options.imagePullPolicy, 'IfNotPresent'),
    image: imageChoice('jupyter', images, options.jupyter),
    imageGroupOne: imageChoice('groupOne', images, options.groupOne),
    imageGroupTwo: imageChoice('groupTwo', images, options.groupTwo),
    cpu: request(options.cpu, '0.5'),
    memory: request(options.memory, '1.0Gi'),
    gpus: {
      readOnly: gpus.readOnly ?? false,
      value: { vendor: gpus.vendor ?? '', vendors: gpus.vendors ?? VENDORS, num: String(gpus.num || 'none') },
    },
    workspaceVolume: {
      readOnly: workspaceVolume?.readOnly ?? false,
      value: workspaceVolume?.value === null ? null : volume(workspaceVolume?.value ?? WORKSPACE),
    },
    dataVolumes: { readOnly: dataVolumes?.readOnly ?? false, value: (dataVolumes?.value ?? []).map(volume) },
    affinityConfig: { ...formField(affinityConfig, ''), options: affinityConfig?.options ?? [] },
    tolerationGroup: { ...formField(tolerationGroup, ''), options: tolerationGroup?.options ?? [] },
    shm: formField(options.shm, true),
    configurations: formField(options.configurations, []),
    environment: { ...formField(options.environment, {}), value: environment(options.environment?.value) },
  };
  // Quoted, since the page takes the text `0.5`, and would not take the number.
  return stringify({ spawnerFormDefaults: config }, { defaultStringType: 'QUOTE_DOUBLE', defaultKeyType: 'PLAIN' });
}

function formField<T>(field: { readonly value?: T; readonly readOnly?: boolean } | undefined, value: T) {
  return { readOnly: field?.readOnly ?? false, value: field?.value ?? value };
}

function request(field: RequestField | undefined, value: string) {
  return {
    ...formField(field, value),
    limitFactor: field?.limitFactor === false ? 'none' : String(field?.limitFactor ?? 1.2),
  };
}

/** The page reads variables from JSON, which it expects as text. */
function environment(variables: Readonly<Record<string, string>> = {}) {
  return Object.keys(variables).length === 0 ? {} : JSON.stringify(variables);
}

/** A volume as the form has it. */
function volume(given: NotebookVolume) {
  const { mount, newPvc, existingClaim } = given;
  if (newPvc === undefined) return { mount, existingSource: { persistentVolumeClaim: { claimName: existingClaim } } };
  const { name, size, storageClass, accessModes = ['ReadWriteOnce'] } = newPvc;
  const spec = {
    ...(storageClass !== undefined && { storageClassName: storageClass }),
    resources: { requests: { storage: size } },
    accessModes,
  };
  return { mount, newPvc: { metadata: { name }, spec } };
}
