import type { DiffDocument } from '../../cli/diff';

interface Preview {
  readonly steps: readonly { readonly op: string; readonly urn: string }[];
}

/** The steps of `pulumi preview --json`, and which action they are of. A replacement is several steps. */
const ACTIONS: Readonly<Record<string, string>> = {
  create: 'create',
  update: 'update',
  delete: 'delete',
  replace: 'replace',
  'create-replacement': 'replace',
  'delete-replaced': 'replace',
};

/** What the engine says that it would do: `replace apps/v1 Deployment own/web`, sorted. Nodes of the simulation are left out. */
export function stepsOf(json: string): string[] {
  // Diagnostics may stand before the document.
  const { steps } = JSON.parse(json.slice(json.indexOf('{\n'))) as Preview;
  const found = steps.flatMap(({ op, urn }) => {
    const [, type, ...name] = urn.split('::').slice(1);
    const kind = /kubernetes:(?:core\/)?(.+):(\w+)$/.exec(type ?? '');
    if (kind === null || kind[2] === 'Node' || op === 'same') return [];
    return [`${ACTIONS[op] ?? op} ${kind[1]} ${kind[2]} ${name.join('::')}`];
  });
  return [...new Set(found)].sort();
}

/** The same of `kfstack diff --format json`. */
export function stepsOfDiff(json: string): string[] {
  const { changes } = JSON.parse(json) as DiffDocument;
  return changes
    .map(({ action, apiVersion, kind, namespace, name }) => {
      const path = namespace === undefined ? name : `${namespace}/${name}`;
      return `${action} ${apiVersion} ${kind} ${path}`;
    })
    .sort();
}
