import { isDeepStrictEqual } from 'node:util';
import type { Cloud, Resource } from './clouds/cloud';
import type { Entry, Journal } from './journal';
import { likely } from './likely';
import { merged } from './merged';
import { nameFindings } from './names';
import { type Finding, TypeCheck } from './sdk/check';
import { mayBeAbsent, type ResourceDeclaration, Sdk } from './sdk/declarations';
import { type Bag, bagOf, isBag, plain, UNKNOWN } from './sdk/values';
import type { SimulatedCluster } from './simulated/cluster';

/**
 * A cloud's provider that makes nothing: it checks what it is given, answers with what the cloud would likely say, and lets the
 * simulated cluster follow. Everything that it knows of a resource is in the engine's state.
 */
export class StandInProvider {
  readonly version: string;
  private readonly sdk: Sdk;

  constructor(
    private readonly cloud: Cloud,
    private readonly cluster: SimulatedCluster,
    private readonly journal: Journal,
  ) {
    this.sdk = new Sdk(cloud.sdk);
    this.version = this.sdk.version;
  }

  check(urn: string, given: Bag): readonly Finding[] {
    const { type } = parts(urn);
    const inputs = bagOf(plain(given));
    const check = new TypeCheck(this.sdk);
    const mistyped = check.members(inputs, this.declared(type).inputs, '');
    const { findings, count } = nameFindings(inputs, this.cloud.names[type] ?? []);
    this.wrote('check', type, { values: check.values, names: count });
    return [...mistyped, ...findings, ...(this.cloud.problems[type]?.(inputs) ?? [])];
  }

  /** Which properties change, and which of them make the resource anew. */
  diff(
    urn: string,
    olds: Bag,
    news: Bag,
  ): { readonly changed: readonly string[]; readonly replaced: readonly string[] } {
    const { type } = parts(urn);
    const [before, after] = [bagOf(plain(olds)), bagOf(plain(news))];
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (name) => !name.startsWith('__'),
    );
    const changed = names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
    const immutable = [...(this.cloud.immutable['*'] ?? []), ...(this.cloud.immutable[type] ?? [])];
    const replaced = immutable
      .filter((path) => !isDeepStrictEqual(at(before, path), at(after, path)))
      .map((path) => path.split('.')[0] as string);
    return { changed, replaced: [...new Set(replaced)] };
  }

  async create(urn: string, given: Bag, preview: boolean): Promise<{ readonly id: string; readonly state: Bag }> {
    const { type, name } = parts(urn);
    const inputs = bagOf(plain(given));
    if (preview) return { id: '', state: this.previewed({ type, name, id: 'unknown', inputs }, given) };
    const id = this.cloud.id({ type, name, inputs });
    const resource = { type, name, id, inputs };
    await this.cloud.effects[type]?.apply(resource, this.cluster);
    this.wrote('create', type);
    return { id, state: this.state(resource, given, {}) };
  }

  async update(id: string, urn: string, olds: Bag, news: Bag, preview: boolean): Promise<Bag> {
    const { type, name } = parts(urn);
    const resource = { type, name, id, inputs: bagOf(plain(news)) };
    const state = this.state(resource, news, olds);
    // What would be another value is known when it is there.
    if (preview) return bagOf(changesHidden(state, bagOf(merged(olds, news))));
    await this.cloud.effects[type]?.apply(resource, this.cluster);
    this.wrote('update', type);
    return state;
  }

  async delete(id: string, urn: string, state: Bag): Promise<void> {
    const { type, name } = parts(urn);
    await this.cloud.effects[type]?.remove({ type, name, id, inputs: bagOf(plain(state)) }, this.cluster);
    this.wrote('delete', type);
  }

  invoke(token: string, args: Bag): Bag {
    const answer = this.cloud.invokes[token];
    if (answer === undefined) throw new Error(`the rehearsal has no answer to ${token}`);
    this.wrote('invoke', token);
    return answer(bagOf(plain(args)));
  }

  /** What was given, what the cloud adds, and what it has added before. */
  private state(resource: Resource, given: Bag, before: Bag): Bag {
    const { type } = resource;
    const computed: Record<string, unknown> = {};
    for (const { name, type: output } of this.declared(type).outputs) {
      if (given[name] !== undefined || mayBeAbsent(output)) continue;
      computed[name] = before[name] ?? likely(name, output, this.sdk, (each) => this.cloud.text(each, resource));
    }
    if ('tagsAll' in computed) computed.tagsAll = given.tags ?? {};
    return merged(merged(computed, given), this.cloud.outputs[type]?.(resource, bagOf(plain(before))) ?? {});
  }

  /** All that the cloud will add is there, and not known yet. */
  private previewed(resource: Resource, given: Bag): Bag {
    const { type } = resource;
    const outputs = this.declared(type).outputs.filter(({ type: output }) => !mayBeAbsent(output));
    const added = bagOf(unknownWithin(this.cloud.outputs[type]?.(resource, {}) ?? {}));
    return merged({ ...Object.fromEntries(outputs.map(({ name }) => [name, UNKNOWN])), ...added }, given);
  }

  private declared(type: string): ResourceDeclaration {
    const declared = this.sdk.resource(type);
    if (declared === undefined) throw new Error(`${this.cloud.sdk} ${this.version} declares no ${type}`);
    return declared;
  }

  private wrote(did: Entry['did'], type: string, more: Partial<Entry> = {}): void {
    this.journal.write({ did, type, ...more });
  }
}

function unknownWithin(value: unknown): unknown {
  if (!isBag(value)) return UNKNOWN;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unknownWithin(inner)]));
}

function changesHidden(after: Bag, before: Bag): Bag {
  const entries = Object.entries(after).map(([key, value]) => {
    const known = isDeepStrictEqual(plain(value), plain(before[key]));
    return [key, known ? value : UNKNOWN] as const;
  });
  return Object.fromEntries(entries);
}

/** `urn:pulumi:<stack>::<project>::<types>$<type>::<name>`. */
function parts(urn: string): { readonly type: string; readonly name: string } {
  const [, , types = '', ...name] = urn.split('::');
  return { type: types.split('$').at(-1) ?? '', name: name.join('::') };
}

function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inner, key) => bagOf(inner)[key], value);
}
