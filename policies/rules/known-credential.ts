import { type Manifest, text } from '../../constructs';
import { candidates, decode, known, namesSecret } from './credentials';
import { objectRule, type Problem } from './rule';
import { isDefinition, isKind, visit } from './walk';

export const knownCredential = objectRule(
  {
    name: 'known-credential',
    description: 'No credential is one that everybody can look up.',
    why: "Upstream's examples come with a password, a client secret and keys; who has read them can sign in to every installation that kept them.",
    remedy: 'Leave the value out, so that kfstack generates one, or take it from a Secret of your own.',
    level: 'mandatory',
  },
  (manifest: Manifest) => (isDefinition(manifest) ? [] : problems(manifest)),
);

function problems(manifest: Manifest): Problem[] {
  const secret = isKind(manifest, '', 'Secret');
  // An environment variable is met twice, as a pair of name and value and as a value; it is told once.
  const byPath = new Map<string, Problem>();
  for (const { path, key, value } of visit(manifest)) {
    for (const problem of judge(path, key, value, secret)) byPath.set(problem[0], problem);
  }
  return [...byPath.values()];
}

function judge(path: string, key: string, value: unknown, secret: boolean): Problem[] {
  if (typeof value !== 'string') {
    const variable = namesSecret(text(value, 'name') ?? '') ? text(value, 'value') : undefined;
    return variable === undefined ? [] : told(variable, true, `${path}.value`);
  }
  if (secret && path.startsWith('data.')) return ofSecret(key, decode(value) ?? value, path);
  if (secret && path.startsWith('stringData.')) return ofSecret(key, value, path);
  return told(value, namesSecret(key), path);
}

function ofSecret(key: string, value: string, path: string): Problem[] {
  if (value === '' && /passw|pwd/i.test(key)) return [[path, 'is an empty password']];
  // A user's name is no credential, however common.
  return told(value, !/user(name)?$|email|(^|[-_])id$/i.test(key), path);
}

/** At most one problem a field, and never the value itself. */
function told(value: string, expected: boolean, path: string): Problem[] {
  for (const candidate of candidates(value, expected)) {
    const match = known(candidate.value);
    if (match !== undefined && (match.word === undefined || candidate.expected)) return [[path, `holds ${match.what}`]];
  }
  return [];
}
