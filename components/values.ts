import * as pulumi from '@pulumi/pulumi';
import {
  digestKey,
  findTokens,
  type GeneratedTokens,
  type InstallGraph,
  KfstackError,
  mapTokens,
  replaceTokens,
  tokensIn,
} from '../constructs';

export interface TokenValues {
  /** Values of tokens by id: outputs of other resources, or plain strings. Secret ones stay secret. */
  readonly tokens?: Readonly<Record<string, pulumi.Input<string>>>;
  /** The seed of generated values. @default - none; then a platform with generated values is refused. */
  readonly seed?: pulumi.Input<string>;
}

/** Gives the tokens of a platform their values. */
export class Resolver {
  private readonly values = new Map<string, () => pulumi.Output<string>>();
  /** Keys digests of secret content. */
  readonly digestKey: pulumi.Output<string> | undefined;

  constructor(values: TokenValues, generated: GeneratedTokens) {
    for (const [id, value] of Object.entries(values.tokens ?? {})) this.set(id, () => pulumi.output(value));
    if (values.seed === undefined) return;
    const seed = pulumi.secret(values.seed);
    this.digestKey = seed.apply(digestKey);
    for (const [id, derive] of generated) this.set(id, () => seed.apply(derive));
  }

  /** What nothing uses is not derived, and what is used often is derived once: a bcrypt hash takes long by design. */
  private set(id: string, value: () => pulumi.Output<string>): void {
    let known: pulumi.Output<string> | undefined;
    this.values.set(id, () => (known ??= value()));
  }

  /** @throws KfstackError naming each token without a value, by the option that gives it. */
  check(graph: InstallGraph): void {
    const errors = graph.nodes.flatMap(({ path, manifest }) =>
      findTokens(manifest).flatMap((use) => {
        const where = `${path} ${use.path}`;
        if (use.inKey) return [`${where}: option ${use.id} is used as a key; only values can come from a deployment`];
        if (this.values.has(use.id)) return [];
        return [
          use.id.startsWith('generated/')
            ? `${where}: derives from the seed, and no seed is given`
            : `${where}: option ${use.id} has no value`,
        ];
      }),
    );
    if (errors.length > 0) throw new KfstackError('values are missing', errors);
  }

  /** A value with its tokens replaced; strings without tokens stay plain. */
  resolve(value: unknown): unknown {
    return mapTokens(value, (text) => {
      const ids = [...new Set(tokensIn(text))];
      return pulumi.all(ids.map((id) => this.values.get(id)?.())).apply((found) => {
        const known = new Map(ids.map((id, index) => [id, found[index]]));
        return replaceTokens(text, (id) => known.get(id) ?? '');
      });
    });
  }
}
