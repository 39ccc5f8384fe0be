import { stringify } from 'yaml';

/** What Knative's ConfigMaps hold: text by key. */
export type Settings = Readonly<Record<string, string>>;

type Setting = string | number | boolean | readonly string[] | undefined;

/** Options as Knative spells their keys: `stableWindow: '60s'` is `stable-window: 60s`. What is left out is Knative's to choose. */
export function settings(options: Readonly<Record<string, Setting>>): Settings {
  const given = Object.entries(options).flatMap(([name, value]) =>
    value === undefined ? [] : [[kebab(name), Array.isArray(value) ? value.join(',') : String(value)] as const],
  );
  return Object.fromEntries(given);
}

/** A setting that is YAML itself. Knative reads YAML 1.1, where `yes` without quotes is no text. */
export function yaml(value: unknown): string {
  return stringify(value, { version: '1.1' });
}

/** Amounts of the resources that a container of a revision gets, as settings of this prefix. */
export function resourceSettings(prefix: string, { requests = {}, limits = {} }: RevisionResources = {}): Settings {
  const named = (amounts: RevisionAmounts, kind: string) =>
    Object.entries(amounts).map(([resource, amount]) => [`${prefix}-${resource}-${kind}`, String(amount)]);
  return Object.fromEntries([...named(requests, 'request'), ...named(limits, 'limit')]);
}

/** Amounts, as Kubernetes quantities: `500m`, `256Mi`. */
export interface RevisionAmounts {
  readonly cpu?: string | number;
  readonly memory?: string | number;
  readonly 'ephemeral-storage'?: string | number;
}

/** What Knative can be told to request for a container, and to limit it to. */
export interface RevisionResources {
  readonly requests?: RevisionAmounts;
  readonly limits?: RevisionAmounts;
}

function kebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
