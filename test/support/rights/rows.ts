import { type AccessRequest, covers, type Grant } from './authorizer';
import { anywhere, EVERYBODY, type Need, own, type RightsTable } from './table';

/** The questions that a row of a table comes to. */
export function requestsOf(account: string, { verbs, group, resources, where, names }: Need): AccessRequest[] {
  const namespace = where === anywhere ? undefined : where === own ? account.split('/')[0] : where;
  return resources.flatMap((resource) =>
    verbs.flatMap((verb) => (names ?? [undefined]).map((name) => ({ verb, group, resource, namespace, name }))),
  );
}

/** What an account may do by a grant, as questions: every combination of its words. */
export function asked({ verbs, groups, resources, names, paths, namespace }: Grant): AccessRequest[] {
  return verbs.flatMap((verb) => [
    ...paths.map((resource) => ({ verb, resource })),
    ...groups.flatMap((group) =>
      resources.flatMap((resource) =>
        (names.length > 0 ? names : [undefined]).map((name) => ({ verb, group, resource, namespace, name })),
      ),
    ),
  ]);
}

/** A row as if it were a rule. */
function grantOf(account: string, { verbs, group, resources, where, names = [] }: Need): Grant {
  return {
    verbs,
    groups: group === undefined ? [] : [group],
    resources: group === undefined ? [] : resources,
    paths: group === undefined ? resources : [],
    names,
    namespace: where === anywhere ? undefined : where === own ? account.split('/')[0] : where,
  };
}

/** What an account may do that no row of its table asks for. */
export function unneeded({ account, needs }: RightsTable, grants: readonly Grant[]): AccessRequest[] {
  const rows = [...EVERYBODY, ...needs].map((need) => grantOf(account, need));
  return grants.flatMap(asked).filter((request) => !rows.some((row) => covers(row, request)));
}
