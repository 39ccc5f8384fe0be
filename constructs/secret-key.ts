import type { k8s } from 'cdk8s-plus-28';
import { Problems } from './checks';

/** One value of a Secret that is there already, in the namespace of the part that reads it. Its content never passes through kfstack. */
export interface SecretKey {
  readonly secretName: string;
  readonly key: string;
}

/** An environment variable that has a Secret's value. */
export function secretEnv(name: string, { secretName, key }: SecretKey): k8s.EnvVar {
  return { name, valueFrom: { secretKeyRef: { name: secretName, key } } };
}

/** A name for an environment variable, from words that may hold other characters: `dex client-a` → `DEX_CLIENT_A`. */
export function envName(...words: readonly string[]): string {
  return words
    .join('_')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '_');
}

/** What is wrong with a reference to a Secret. */
export function secretKeyProblems(path: string, given: SecretKey | undefined): string[] {
  const problems = new Problems();
  for (const field of ['secretName', 'key'] as const) {
    problems.check(`${path}.${field}`, given?.[field], (value) =>
      value === '' ? 'is empty: name a Secret that is there, and one of its keys' : undefined,
    );
  }
  return problems.found;
}
