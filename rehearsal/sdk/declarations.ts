import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DeclarationReader, type Member, type Type } from './types';

/** What an SDK declares of a resource. */
export interface ResourceDeclaration {
  readonly inputs: readonly Member[];
  readonly outputs: readonly Member[];
}

/**
 * The declarations of a Pulumi SDK as it is installed. They are what the SDK's provider takes and gives: required properties, types,
 * and for some clouds the names that are allowed.
 */
export class Sdk {
  readonly version: string;
  private readonly directory: string;
  private readonly texts = new Map<string, string>();
  private readonly resources = new Map<string, ResourceDeclaration | undefined>();
  private readonly interfaces = new Map<string, readonly Member[] | undefined>();
  private readonly enumerations = new Map<string, readonly string[] | undefined>();

  /** @param name of the package, such as `@pulumi/aws`. */
  constructor(readonly name: string) {
    const file = require.resolve(`${name}/package.json`);
    this.directory = dirname(file);
    this.version = (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  }

  /** @param token `aws:eks/cluster:Cluster`, `azure-native:containerservice:ManagedCluster`. */
  resource(token: string): ResourceDeclaration | undefined {
    return remembered(this.resources, token, () => this.readResource(token));
  }

  /** The members of an interface that a type names. */
  members(name: string): readonly Member[] | undefined {
    return remembered(this.interfaces, name, () => this.readInterface(name));
  }

  /** The values of an enumeration that a type names. */
  values(name: string): readonly string[] | undefined {
    return remembered(this.enumerations, name, () => this.readEnumeration(name));
  }

  private readResource(token: string): ResourceDeclaration | undefined {
    const [, module = '', type = ''] = token.split(':');
    const folder = module.split('/')[0] ?? '';
    const text = this.text(this.fileOf(folder === 'index' ? '.' : folder, `${type}.d.ts`));
    if (!text.includes(`class ${type} extends`)) return undefined;
    const inputs = bodyOf(text, `export interface ${type}Args {`)?.members() ?? [];
    const start = text.indexOf(`class ${type} extends`);
    const end = text.indexOf(`constructor(name: string`, start);
    const outputs = [...text.slice(start, end).matchAll(/^ {4}readonly (\w+): /gm)].map((match) => {
      const type = new DeclarationReader(text, start + (match.index ?? 0) + match[0].length).type();
      return { name: match[1] as string, optional: false, type, doc: '' };
    });
    return { inputs, outputs };
  }

  private readInterface(name: string): readonly Member[] | undefined {
    const [file, ...path] = name.split('.');
    const type = path.pop();
    const text = this.text(file === 'outputs' ? 'types/output.d.ts' : 'types/input.d.ts');
    if (path.length === 0) return bodyOf(text, `export interface ${type} {`)?.members();
    const start = text.indexOf(`export declare namespace ${path[0]} {`);
    if (start < 0) return undefined;
    const end = text.indexOf('\nexport declare namespace ', start);
    return bodyOf(text, ` interface ${type} {`, start, end < 0 ? text.length : end)?.members();
  }

  private readEnumeration(name: string): readonly string[] | undefined {
    const [, ...path] = name.split('.');
    const type = path.pop();
    const text = this.text(join('types', 'enums', ...path, 'index.d.ts'));
    const start = text.indexOf(`export declare const ${type}: {`);
    if (start < 0) return undefined;
    const body = text.slice(start, text.indexOf('\n};', start));
    return [...body.matchAll(/^ {4}readonly \w+: "([^"]*)"/gm)].map((match) => match[1] as string);
  }

  /** The files are named after the types, but spell them in small letters in their own way. */
  private fileOf(folder: string, name: string): string {
    const directory = join(this.directory, folder.toLowerCase());
    const names = existsSync(directory) ? readdirSync(directory) : [];
    return join(folder.toLowerCase(), names.find((each) => each.toLowerCase() === name.toLowerCase()) ?? name);
  }

  private text(file: string): string {
    return remembered(this.texts, file, () => {
      const path = join(this.directory, file);
      return existsSync(path) ? readFileSync(path, 'utf8') : '';
    });
  }
}

function remembered<T>(known: Map<string, T>, key: string, make: () => T): T {
  if (!known.has(key)) known.set(key, make());
  return known.get(key) as T;
}

function bodyOf(text: string, opening: string, from = 0, to = text.length): DeclarationReader | undefined {
  const at = text.indexOf(opening, from);
  return at < 0 || at >= to ? undefined : new DeclarationReader(text, at + opening.length);
}

/** Whether a value may be left out, or be absent in the state. */
export function mayBeAbsent(type: Type): boolean {
  return type.kind === 'absent' || (type.kind === 'union' && type.of.some(mayBeAbsent));
}
