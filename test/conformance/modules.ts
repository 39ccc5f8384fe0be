import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import {
  field,
  KubeflowPlatform,
  type KubeflowPlatformOptions,
  list,
  type Manifest,
  synthesize,
} from '../../constructs';
import { FIRST_PARTS, NOBODY_SIGNS_IN } from '../support/first-parts';

/** Where the definitions of a part come from that no release of Kubeflow's has: the module of the project itself. */
export interface ModuleReference {
  /** What switches the part on. */
  readonly options: Partial<Omit<KubeflowPlatformOptions, 'release'>>;
  /** Id of its chart. */
  readonly part: string;
  readonly module: string;
  readonly version: string;
  /** Directories and files of the module that hold the definitions. */
  readonly files: readonly string[];
  /** A module that the checksum database does not know; its hash was compared with another module's `go.sum`. @default false */
  readonly unknownChecksum?: boolean;
  /** Whether the project adds conversions by patches, which are not compared. @default false */
  readonly patchesConversions?: boolean;
}

/** What is compared; another one needs a line here and no more. */
export const MODULES: readonly ModuleReference[] = [
  {
    part: 'training-operator',
    options: { trainingOperator: {} },
    module: 'github.com/kubeflow/training-operator',
    version: 'v1.9.3',
    files: ['manifests/base/crds'],
  },
  {
    part: 'ray',
    options: { ray: {} },
    module: 'github.com/ray-project/kuberay/ray-operator',
    version: 'v1.6.1',
    files: ['config/crd/bases'],
  },
  {
    part: 'volcano',
    options: { volcano: {} },
    module: 'volcano.sh/volcano',
    version: 'v1.10.0',
    files: ['config/crd/volcano/bases', 'config/crd/jobflow/bases'],
  },
  {
    part: 'kueue',
    options: { kueue: {} },
    module: 'sigs.k8s.io/kueue',
    version: 'v0.15.0',
    files: ['config/components/crd/bases'],
    patchesConversions: true,
  },
];

/** The definitions of a part, at depth `full`, in the form in which they are compared. */
export function ourDefinitions({ part, options, patchesConversions }: ModuleReference): Map<string, unknown> {
  const app = new App();
  new KubeflowPlatform(app, 'platform', {
    ...FIRST_PARTS,
    ...NOBODY_SIGNS_IN,
    release: '26.03',
    ...options,
    definitions: 'full',
  });
  const ours = synthesize(app).flatMap((object) => (object.part === part ? [object.manifest] : []));
  return comparable(patchesConversions ? ours.map(withoutConversion) : ours);
}

function withoutConversion(manifest: Manifest): Manifest {
  const { conversion: _, ...spec } = { conversion: undefined, ...(field(manifest, 'spec') as object) };
  return manifest.kind === 'CustomResourceDefinition' ? { ...manifest, spec } : manifest;
}

/** Those of the module, as the Go proxy has it. */
export function moduleDefinitions({ module, version, files, unknownChecksum }: ModuleReference): Map<string, unknown> {
  const directory = download(`${module}@${version}`, unknownChecksum ? { GONOSUMDB: module } : {});
  const documents = files.flatMap((file) => yamlFiles(join(directory, file)));
  return comparable(documents.flatMap((file) => manifests(readFileSync(file, 'utf8'))));
}

function download(module: string, env: Readonly<Record<string, string>>): string {
  const { stdout, stderr, error } = spawnSync('go', ['mod', 'download', '-json', module], {
    // In no module's directory.
    cwd: tmpdir(),
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  if (error) throw error;
  const { Dir, Error: problem } = JSON.parse(stdout || '{}') as { Dir?: string; Error?: string };
  if (Dir === undefined) throw new Error(`${module} cannot be had: ${problem ?? stderr}`);
  return Dir;
}

function yamlFiles(path: string): string[] {
  if (/\.ya?ml$/.test(path)) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() || /\.ya?ml$/.test(entry.name) ? yamlFiles(join(path, entry.name)) : [],
  );
}

function manifests(text: string): Manifest[] {
  return parseAllDocuments(text, { logLevel: 'error' }).map((document) => document.toJS() as Manifest);
}

function comparable(found: readonly Manifest[]): Map<string, unknown> {
  const definitions = found.filter((manifest) => manifest?.kind === 'CustomResourceDefinition');
  return new Map(definitions.map((definition) => [definition.metadata.name, normal(field(definition, 'spec'))]));
}

/** Lists that are sets. */
const SETS = new Set(['versions', 'required', 'enum', 'shortNames', 'categories']);

/** Without prose, without what is a default, without what the order of sets says. */
function normal(value: unknown, key = ''): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => normal(item));
    return SETS.has(key) ? items.map((item) => JSON.stringify(item)).sort() : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).flatMap(([name, inner]) =>
    isProse(name, inner) ? [] : [[name, normal(inner, name)]],
  );
  return Object.fromEntries(entries);
}

/** A field may be called `description`, and then it is a schema. */
function isProse(name: string, value: unknown): boolean {
  if (name === 'conversion') return field(value, 'strategy') === 'None';
  return (
    (name === 'description' && typeof value === 'string') || (name === 'status' && list(value, 'conditions').length > 0)
  );
}
