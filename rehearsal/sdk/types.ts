/** A type of an SDK's declarations, as far as values can be checked against it. */
export type Type =
  | { readonly kind: 'any' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'string' | 'number' | 'boolean' }
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'list' | 'map'; readonly of: Type }
  /** An interface or an enumeration, by its name: `inputs.eks.ClusterVpcConfig`. */
  | { readonly kind: 'named'; readonly name: string }
  | { readonly kind: 'union'; readonly of: readonly Type[] };

export interface Member {
  readonly name: string;
  readonly optional: boolean;
  readonly type: Type;
  /** Its documentation, in one line. */
  readonly doc: string;
}

const TOKEN = /\s+|\/\*[\s\S]*?\*\/|\/\/[^\n]*|[\w$.]+(?:\.\.\.)?|"[^"]*"|[^\s\w]/y;

/** Reads the small part of TypeScript in which generated declarations are written. */
export class DeclarationReader {
  private token = '';
  private doc = '';

  constructor(
    private readonly text: string,
    private at: number,
  ) {
    this.next();
  }

  /** The members of an interface, from after its opening brace. */
  members(): Member[] {
    const members: Member[] = [];
    while (this.token !== '}' && this.token !== '') {
      const doc = this.doc;
      if (this.token === 'readonly') this.next();
      const name = this.take().replaceAll('"', '');
      const optional = this.skip('?');
      this.skip(':');
      const type = this.type();
      this.skip(';');
      members.push({ name, optional, type, doc });
    }
    return members;
  }

  type(): Type {
    const types = [this.single()];
    while (this.skip('|')) types.push(this.single());
    return types.length === 1 ? (types[0] as Type) : { kind: 'union', of: types };
  }

  private single(): Type {
    let type = this.base();
    while (this.skip('[')) {
      this.skip(']');
      type = { kind: 'list', of: type };
    }
    return type;
  }

  private base(): Type {
    const word = this.take();
    if (word === '(') return this.closed(this.type(), ')');
    if (word === '{') return this.map();
    if (word.startsWith('"')) return { kind: 'literal', value: word.slice(1, -1) };
    if (this.skip('<')) {
      const inner = this.closed(this.type(), '>');
      return /^pulumi\.(Input|Output)$/.test(word) ? inner : { kind: 'any' };
    }
    if (word === 'string' || word === 'number' || word === 'boolean') return { kind: word };
    if (word === 'undefined') return { kind: 'absent' };
    return /^(inputs|outputs|enums)\./.test(word) ? { kind: 'named', name: word } : { kind: 'any' };
  }

  /** `{ [key: string]: T; }`. */
  private map(): Type {
    if (!this.skip('[')) {
      this.members();
      return this.closed({ kind: 'any' }, '}');
    }
    while (!this.skip(']')) this.next();
    this.skip(':');
    const of = this.type();
    this.skip(';');
    return this.closed({ kind: 'map', of }, '}');
  }

  private closed(type: Type, bracket: string): Type {
    this.skip(bracket);
    return type;
  }

  private skip(token: string): boolean {
    if (this.token !== token) return false;
    this.next();
    return true;
  }

  private take(): string {
    const { token } = this;
    this.next();
    return token;
  }

  private next(): void {
    this.doc = '';
    for (;;) {
      TOKEN.lastIndex = this.at;
      const token = TOKEN.exec(this.text)?.[0] ?? '';
      this.at += token.length;
      if (token.startsWith('/*')) this.doc = token.replace(/[\s*/]+/g, ' ').trim();
      if (token === '' || !/^(\s|\/\*|\/\/)/.test(token)) {
        this.token = token;
        return;
      }
    }
  }
}
