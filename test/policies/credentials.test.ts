import fc from 'fast-check';
import { candidates, decode, known, namesSecret } from '../../policies/rules/credentials';

/** A public default of upstream that is unmistakable, and one that is a word. */
const [DEFAULT, WORD] = ['minio123', 'test'];
const encode = (text: string) => Buffer.from(text).toString('base64');
const finds = (text: string, expected = false) =>
  [...candidates(text, expected)].some((candidate) => {
    const match = known(candidate.value);
    return match !== undefined && (match.word === undefined || candidate.expected);
  });

test.each([
  ['alone', DEFAULT],
  ['in a line', `secretkey: ${DEFAULT}`],
  ['in JSON', JSON.stringify({ store: { secretKey: DEFAULT } })],
  ['in an argument', `--secret-key=${DEFAULT}`],
  ['in a URL', `s3://minio:${DEFAULT}@store:9000/bucket`],
  ['encoded', encode(DEFAULT)],
  ['encoded three times', encode(encode(encode(DEFAULT)))],
  ['encoded in a configuration that is encoded', encode(`key: ${encode(DEFAULT)}\n`)],
])('a default is found %s', (_, text) => {
  expect(finds(text)).toBe(true);
});

test.each([
  ['after a name', `password: ${WORD}`],
  ['as a variable', `MYSQL_ROOT_PASSWORD=${WORD}`],
  ['in JSON', JSON.stringify({ dbPassword: WORD })],
  ['in a URL', `mysql://root:${WORD}@mysql:3306/katib`],
  ['in a data source name', `root:${WORD}@tcp(mysql:3306)/katib`],
])('a word that is a password is found %s', (_, text) => {
  expect(finds(text)).toBe(true);
});

test.each([
  `mode: ${WORD}`,
  `a ${WORD} of the password check`,
  `secretName: ${WORD}`,
  `password-file=${WORD}`,
  encode(WORD),
])('a word is none in %s', (text) => {
  expect(finds(text)).toBe(false);
});

test('a word counts where a Secret holds it', () => {
  expect(finds(WORD, true)).toBe(true);
  expect(finds(encode(WORD), true)).toBe(true);
});

test('no other text is a known credential, however it is written', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 12, maxLength: 60 }), fc.boolean(), (text, expected) => {
      expect(finds(text, expected)).toBe(false);
    }),
  );
});

test('text survives its encoding', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[\x20-\x7e]{5,40}$/), (text) => {
      expect(decode(encode(text))).toBe(text);
    }),
  );
});

test('names lead to secrets, or hold them', () => {
  for (const name of ['password', 'OIDC_CLIENT_SECRET', 'secretkey', 'cookie-secret', 'access_key', 'apiKey'])
    expect([name, namesSecret(name)]).toEqual([name, true]);
  for (const name of ['secretName', 'SECRET_NAME', 'passwordKey', 'tokenFile', 'token_url', 'user'])
    expect([name, namesSecret(name)]).toEqual([name, false]);
});
