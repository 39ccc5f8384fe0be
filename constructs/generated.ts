import { createHmac, hkdfSync } from 'node:crypto';
import { encodeBase64, hashSync } from 'bcryptjs';
import { Construct } from 'constructs';
import { token } from './tokens';

/** Letters and digits that are not mistaken for each other when read aloud. */
const READABLE = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

const MIN_SEED_BYTES = 16;

export interface GeneratedValueProps {
  /**
   * Names the value among all of the platform, such as `dex/client-secret`. It is part of the derivation: a changed label is a
   * changed value.
   */
  readonly label: string;

  /**
   * Length of the value in characters.
   *
   * @default 32
   */
  readonly length?: number;

  /**
   * The characters to use, each once.
   *
   * @default - letters and digits without the ones that look alike
   */
  readonly alphabet?: string;
}

/**
 * A password, cookie secret or client secret that derives from the installation's seed: the same seed gives the same value, so a
 * second installation changes nothing, and nobody has to keep it. The constructs only see its token.
 */
export class GeneratedValue extends Construct {
  /** The token of the value. */
  readonly value: string;

  /** The token of the value's bcrypt hash, as Dex reads it; its salt derives from the seed too. */
  readonly bcrypt: string;

  readonly label: string;
  private readonly length: number;
  private readonly alphabet: string;

  constructor(scope: Construct, id: string, props: GeneratedValueProps) {
    super(scope, id);
    this.label = props.label;
    this.length = props.length ?? 32;
    this.alphabet = props.alphabet ?? READABLE;
    if (
      new Set(this.alphabet).size !== this.alphabet.length ||
      this.alphabet.length < 2 ||
      this.alphabet.length > 256
    ) {
      throw new Error(`${this.node.path}: alphabet: needs 2 to 256 different characters`);
    }
    if (this.entropyBits < 96) {
      throw new Error(
        `${this.node.path}: length: ${this.length} characters of ${this.alphabet.length} are ${Math.floor(this.entropyBits)} bits; use at least 96`,
      );
    }
    this.value = token(`generated/${props.label}`);
    this.bcrypt = token(`generated/${props.label}/bcrypt`);
  }

  /** What each token of this value stands for, given the seed. */
  derive(seed: string): Record<'value' | 'bcrypt', () => string> {
    const value = () => characters(seed, this.label, this.length, this.alphabet);
    return {
      value,
      bcrypt: () => hashSync(value(), `$2b$10$${encodeBase64(stream(seed, `${this.label}/salt`, 0, 16), 16)}`),
    };
  }

  private get entropyBits(): number {
    return this.length * Math.log2(this.alphabet.length);
  }
}

/** A value of 32 characters that derives from the seed, for what lies outside of the platform, such as a cloud's database. */
export function deriveSecret(seed: string, label: string): string {
  return characters(seed, label, 32, READABLE);
}

/** Tokens of generated values: id → how to derive the value from the seed. */
export type GeneratedTokens = ReadonlyMap<string, (seed: string) => string>;

/** All tokens of generated values below a construct. */
export function generatedTokens(root: Construct): GeneratedTokens {
  const found = new Map<string, (seed: string) => string>();
  const owner = new Map<string, string>();
  for (const construct of root.node.findAll()) {
    if (!(construct instanceof GeneratedValue)) continue;
    const other = owner.get(construct.label);
    if (other !== undefined) {
      throw new Error(
        `generated value ${construct.label} is made twice: at ${other} and at ${construct.node.path}; share one, or name them apart`,
      );
    }
    owner.set(construct.label, construct.node.path);
    found.set(`generated/${construct.label}`, (seed) => construct.derive(seed).value());
    found.set(`generated/${construct.label}/bcrypt`, (seed) => construct.derive(seed).bcrypt());
  }
  return found;
}

/** A key for digests of secret content, so that a digest says nothing of a short secret. */
export function digestKey(seed: string): string {
  return createHmac('sha256', seed).update('kfstack/digest-key').digest('hex');
}

/** Throws when a seed is too short to be one. */
export function checkSeed(seed: string): string {
  if (Buffer.byteLength(seed) < MIN_SEED_BYTES) throw new Error(`seed: needs at least ${MIN_SEED_BYTES} bytes`);
  return seed;
}

function stream(seed: string, label: string, block: number, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', checkSeed(seed), '', `kfstack/${label}/${block}`, bytes));
}

/** Uniform characters: bytes that would favour the first characters of the alphabet are passed over. */
function characters(seed: string, label: string, length: number, alphabet: string): string {
  const limit = 256 - (256 % alphabet.length);
  let text = '';
  for (let block = 0; text.length < length; block++) {
    for (const byte of stream(seed, label, block, 64)) {
      if (byte < limit && text.length < length) text += alphabet[byte % alphabet.length];
    }
  }
  return text;
}
