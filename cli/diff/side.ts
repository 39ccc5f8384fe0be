import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  fromManifests,
  type InstalledObject,
  installed,
  KfstackError,
  type Manifest,
  RELEASES,
} from '../../constructs';
import { resolveConfig } from '../../stacks/resolve';
import { readStackFile } from '../stack-file';

/** The stack that a comparison is about: what is not said of a side is as it is there. */
export interface ComparedStack {
  readonly stack: string;
  readonly configFile: string;
}

/** One of the two that are compared. */
export interface Side {
  readonly name: string;
  readonly objects: readonly InstalledObject[];
}

/**
 * Reads a side: a release (the stack's configuration with it), a stack configuration, or manifests in a file or a directory.
 *
 * @param given undefined for the stack's configuration as it is.
 * @throws KfstackError when it is none of these, or wrong in itself.
 */
export function readSide(given: string | undefined, { stack, configFile }: ComparedStack): Side {
  if (given === undefined)
    return configured(`configuration of stack ${stack}`, stack, readStackFile(configFile).values);
  if ((RELEASES as readonly string[]).includes(given)) {
    const { values } = readStackFile(configFile);
    return configured(given, stack, { ...values, release: given });
  }
  const files = filesOf(given);
  const documents = files.flatMap(documentsOf);
  if (files.length === 1 && documents.length <= 1 && documents.every((document) => !isObject(document)))
    return configured(given, stackOf(given) ?? stack, readStackFile(given).values);
  const { runsPods } = resolveConfig(stack, readStackFile(configFile).values).capabilities;
  return { name: given, objects: installed(fromManifests(manifestsOf(given, documents)), { runsPods }) };
}

function configured(name: string, stack: string, values: Readonly<Record<string, unknown>>): Side {
  const { capabilities, graph } = resolveConfig(stack, values);
  return { name, objects: installed(graph, { runsPods: capabilities.runsPods }) };
}

/** The stack of a file that is named as Pulumi names it. */
function stackOf(path: string): string | undefined {
  return /^Pulumi\.(.+)\.ya?ml$/.exec(basename(path))?.[1];
}

const EXTENSIONS = ['.yaml', '.yml', '.json'];

function filesOf(path: string): string[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) {
    const releases = RELEASES.join(', ');
    throw cannotCompare([`${path}: is neither a release (${releases}), nor a file or directory that is there`]);
  }
  if (!found.isDirectory()) return [path];
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((name) => EXTENSIONS.includes(extname(name)))
    .sort()
    .map((name) => join(path, name));
}

function documentsOf(path: string): unknown[] {
  const text = readFileSync(path, 'utf8');
  // JSON is YAML too, and much sooner read as what it is.
  const json = parsedJson(text);
  if (json !== undefined) return [json];
  const documents = parseAllDocuments(text);
  const errors = [...documents].flatMap(({ errors }) => errors.map(({ message }) => `${path}: ${message}`));
  if (errors.length > 0) throw cannotCompare(errors);
  return [...documents].map((document) => document.toJS() as unknown).filter((document) => document !== null);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A document is an object, or a list of them as `kubectl get -o json` or `kfstack synth --format json` write it. */
function isObject(document: unknown): boolean {
  return Array.isArray(document) || (typeof document === 'object' && document !== null && 'apiVersion' in document);
}

function manifestsOf(path: string, documents: readonly unknown[]): Manifest[] {
  const objects = documents.flatMap((document) => {
    if (Array.isArray(document)) return document as unknown[];
    const { kind, items } = (document ?? {}) as { readonly kind?: unknown; readonly items?: unknown };
    return typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)
      ? (items as unknown[])
      : [document];
  });
  const manifests = objects.filter(isManifest);
  if (manifests.length < objects.length) {
    const wrong = objects.findIndex((object) => !isManifest(object));
    throw cannotCompare([
      `${path}: object ${wrong + 1} has no apiVersion, kind or metadata.name; give manifests only, or one stack configuration`,
    ]);
  }
  return manifests;
}

function isManifest(object: unknown): object is Manifest {
  if (typeof object !== 'object' || object === null) return false;
  const { apiVersion, kind, metadata } = object as Partial<Manifest>;
  return typeof apiVersion === 'string' && typeof kind === 'string' && typeof metadata?.name === 'string';
}

function cannotCompare(errors: readonly string[]): KfstackError {
  return new KfstackError('there is nothing to compare with', errors);
}
