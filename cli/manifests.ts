import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { KfstackError, type Manifest } from '../constructs';

/**
 * The manifests of a file, of all files of a directory, or of standard input (`-`): YAML documents, JSON, and lists of objects.
 *
 * @throws KfstackError with what cannot be read, and what is no Kubernetes object.
 */
export function readManifests(path: string): Manifest[] {
  const errors: string[] = [];
  const manifests = files(path, errors).flatMap((file) => objects(file, errors));
  if (errors.length > 0) throw new KfstackError('the manifests cannot be read', errors);
  return manifests;
}

function files(path: string, errors: string[]): string[] {
  if (path === '-') return [path];
  try {
    if (!statSync(path).isDirectory()) return [path];
    const entries = readdirSync(path, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
  } catch (error) {
    errors.push(`${path}: ${(error as Error).message}`);
    return [];
  }
}

function objects(file: string, errors: string[]): Manifest[] {
  const text = readFileSync(file === '-' ? 0 : file, 'utf8');
  try {
    return documents(file, text).flatMap((value, index) => listed(value, `${file}[${index}]`, errors));
  } catch (error) {
    errors.push(`${file}: ${(error as Error).message}`);
    return [];
  }
}

function documents(file: string, text: string): unknown[] {
  // JSON is YAML too, but parses far faster as what it is.
  if (file.endsWith('.json') || /^\s*[[{]/.test(text)) return [JSON.parse(text)];
  return [...parseAllDocuments(text)].flatMap((document) => {
    if (document.errors[0] !== undefined) throw document.errors[0];
    const value: unknown = document.toJS();
    return value === null ? [] : [value];
  });
}

function listed(value: unknown, where: string, errors: string[]): Manifest[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => listed(item, `${where}[${index}]`, errors));
  const object = (value ?? {}) as Partial<Manifest> & { readonly items?: unknown };
  if (typeof object.kind === 'string' && object.kind.endsWith('List') && Array.isArray(object.items))
    return listed(object.items, `${where}.items`, errors);
  const whole = [object.apiVersion, object.kind, object.metadata?.name].every((field) => typeof field === 'string');
  if (whole) return [object as Manifest];
  errors.push(`${where}: no Kubernetes object: apiVersion, kind and metadata.name are needed`);
  return [];
}
