/** A piece of text that may be a credential. */
export interface Candidate {
  readonly value: string;
  /** Whether it stands where a credential does: in a Secret, or after a name such as `password`. */
  readonly expected: boolean;
}

/** How deep encodings may lie in each other: base64 in a configuration in base64. */
const MAX_DEPTH = 3;

/** Names of what is secret: `password`, `OIDC_CLIENT_SECRET`, `secretKey` ... */
const SECRET_NAME = /pass(word|wd|phrase)|_pass$|pwd|secret|token|credential|(access|api|private)[-_.]?key/i;
/** Names that only lead to it: `secretName`, `passwordKey`, `tokenFile`. */
const LEADS_TO_SECRET =
  /(name|namespace|ref|path|file|dir|url|uri|type|env|issuer|ttl|interval|duration|(passw\w+|token)[-_.]?key)$/i;

/** Whether a value under this name is a credential. */
export function namesSecret(name: string): boolean {
  return SECRET_NAME.test(name) && !LEADS_TO_SECRET.test(name);
}

/**
 * All pieces of a text that may be credentials: the whole, its words, what follows a name, passwords in URLs, and the same of whatever
 * is encoded in it.
 */
export function* candidates(text: string, expected: boolean, depth = 0): Generator<Candidate> {
  const whole = text.trim();
  yield { value: whole, expected };
  for (const value of assigned(text)) yield { value, expected: true };
  const words = new Set(text.split(/[\s"'`,;<>(){}[\]|]+/).flatMap(pieces));
  for (const word of words) {
    if (word.length < 4) continue;
    if (word !== whole) yield { value: word, expected: false };
    const decoded = depth < MAX_DEPTH ? decode(word) : undefined;
    if (decoded !== undefined) yield* candidates(decoded, expected && word === whole, depth + 1);
  }
}

/** A word, what follows its first sign of assignment, and its parts. */
function pieces(word: string): string[] {
  return [word, word.replace(/^[^:=]*[:=]/, ''), ...word.split(/[:=@/?&]+/)];
}

/** The values of `password: x`, `"password": "x"`, `PASSWORD=x`, `--password=x` and `user:x@host`. */
function* assigned(text: string): Generator<string> {
  for (const [, name = '', value = ''] of text.matchAll(/([\w.-]+)["']?[ \t]*[:=][ \t]*["']?([^\s"',;}&]+)/g)) {
    if (namesSecret(name)) yield value;
  }
  for (const [, value = ''] of text.matchAll(/[\w+]:\/\/[^\s:/@]*:([^\s/@]+)@/g)) yield value;
  for (const [, value = ''] of text.matchAll(/[\w-]+:([^\s/@:]+)@tcp\(/g)) yield value;
}

/** The text that base64 stands for; undefined where it stands for none. */
export function decode(word: string): string | undefined {
  if (word.length < 6 || !/^[A-Za-z0-9+/_-]+={0,2}$/.test(word)) return undefined;
  const decoded = Buffer.from(word, 'base64').toString('utf8');
  // What is no text was not encoded, or is nothing that a list of known texts can hold.
  return /^[\t\n\r\x20-\x7e]{3,}$/.test(decoded) ? decoded : undefined;
}
