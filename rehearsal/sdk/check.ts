import { mayBeAbsent, type Sdk } from './declarations';
import type { Member, Type } from './types';
import { type Bag, isBag, UNKNOWN } from './values';

/** What is wrong with a value, and where. */
export interface Finding {
  readonly path: string;
  readonly problem: string;
}

/** Checks values against an SDK's declarations. What is not known yet is right. */
export class TypeCheck {
  /** How many values were looked at. */
  values = 0;

  constructor(private readonly sdk: Sdk) {}

  members(value: Bag, members: readonly Member[], path: string): Finding[] {
    const known = new Set(members.map(({ name }) => name));
    const missing = members
      .filter(({ name, optional, type }) => absent(value[name]) && !optional && !mayBeAbsent(type))
      .map(({ name }) => ({ path: join(path, name), problem: 'is required' }));
    const unknown = Object.keys(value)
      // Pulumi's own, such as `__defaults`.
      .filter((name) => !known.has(name) && !name.startsWith('__'))
      .map((name) => ({ path: join(path, name), problem: 'is no property of it' }));
    const wrong = members
      .filter(({ name }) => !absent(value[name]))
      .flatMap(({ name, type }) => this.value(value[name], type, join(path, name)));
    return [...missing, ...unknown, ...wrong];
  }

  private value(value: unknown, type: Type, path: string): Finding[] {
    if (value === UNKNOWN) return [];
    this.values++;
    const unless = (right: boolean, problem: string) => (right ? [] : [{ path, problem }]);
    switch (type.kind) {
      case 'any':
        return [];
      case 'absent':
        return unless(false, 'is to be left out');
      case 'literal':
        return unless(value === type.value, `${String(value)} is not ${type.value}`);
      case 'list':
        if (!Array.isArray(value)) return unless(false, 'has to be a list');
        return value.flatMap((inner, index) => this.value(inner, type.of, `${path}[${index}]`));
      case 'map':
        if (!isBag(value)) return unless(false, 'has to be a map');
        return Object.entries(value).flatMap(([key, inner]) => this.value(inner, type.of, join(path, key)));
      case 'named':
        return type.name.startsWith('enums.')
          ? this.enumerated(value, type.name, path)
          : this.object(value, type.name, path);
      case 'union':
        return this.union(value, type.of, path);
      default:
        return unless(typeof value === type.kind, `has to be a ${type.kind}`);
    }
  }

  private enumerated(value: unknown, name: string, path: string): Finding[] {
    const values = this.sdk.values(name);
    if (values === undefined || values.includes(String(value))) return [];
    return [{ path, problem: `${String(value)} is none of ${values.join(', ')}` }];
  }

  private object(value: unknown, name: string, path: string): Finding[] {
    const members = this.sdk.members(name);
    if (members === undefined) return [];
    return isBag(value) ? this.members(value, members, path) : [{ path, problem: 'has to be an object' }];
  }

  /** Of several types one is enough; the complaints of the one that fits best are told. */
  private union(value: unknown, types: readonly Type[], path: string): Finding[] {
    this.values--;
    const tried = types
      .filter(({ kind }) => kind !== 'absent')
      .map((type) => {
        const check = new TypeCheck(this.sdk);
        return { findings: check.value(value, type, path), values: check.values };
      });
    const best = tried.sort((one, other) => one.findings.length - other.findings.length)[0];
    this.values += best?.values ?? 1;
    return best?.findings ?? [];
  }
}

function absent(value: unknown): boolean {
  return value === undefined || value === null;
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
