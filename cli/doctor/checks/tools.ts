import { coerce, satisfies } from 'semver';
import type { Judgement } from '../../../stacks/environments';
import { type Inspection, inspectToolchain } from '../../../tools';
import type { Check, Surroundings } from '../context';
import { ok, problem, warning } from '../finding';

/** As package.json says it. */
const NODE = '>=20.19.0';

/** Node.js, the engine, its language host and the Kubernetes provider's plugin. */
export const tools: Check<Surroundings> = {
  name: 'tools',
  async run({ env }) {
    return [nodeJs(process.version), ...findings(await inspectToolchain('pulumi', env))];
  },
};

/** Those that the environment's cluster is made with. */
export const clusterTools: Check = {
  name: 'tools',
  async run({ diagnosis, env }) {
    const inspections = (diagnosis.tools ?? []).map((group) => inspectToolchain(group, env));
    return (await Promise.all(inspections)).flatMap(findings);
  },
};

export function nodeJs(version: string): Judgement {
  const known = coerce(version);
  if (known !== null && satisfies(known, NODE)) return ok(`node ${known.version}`);
  return problem(`node ${version} is too old`, `install Node.js ${NODE}, see https://nodejs.org`);
}

/** What an inspection means. */
export function findings({ found, missing, cannot }: Inspection): Judgement[] {
  const there = found.map(({ name, file, version }) => ok([name, version, `(${file})`].filter(Boolean).join(' ')));
  if (cannot !== undefined) return [...there, problem(`${cannot.what} (${cannot.where})`, cannot.whatToDo)];
  return [
    ...there,
    ...missing.map((title) => warning(`not there yet: ${title}`, 'nothing: the next `kfstack up` makes it first')),
  ];
}
