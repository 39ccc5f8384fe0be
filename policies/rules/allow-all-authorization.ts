import { list, type Manifest, text } from '../../constructs';
import { objectRule, type Problem } from './rule';
import { isKind, texts } from './walk';

/** @see https://istio.io/latest/docs/reference/config/security/authorization-policy/ */
export const allowAllAuthorization = objectRule(
  {
    name: 'allow-all-authorization',
    description: 'An AuthorizationPolicy says who may call, and does not let everybody.',
    why: 'A rule without conditions switches the mesh off for that workload: every pod of every tenant may call it as anybody.',
    remedy: 'Name the callers in `from`, by the identity of their ServiceAccount or by their namespace.',
    level: 'mandatory',
  },
  (manifest: Manifest) => {
    if (!isKind(manifest, 'security.istio.io', 'AuthorizationPolicy')) return [];
    // The other actions only narrow down what is allowed.
    if ((text(manifest, 'spec', 'action') ?? 'ALLOW') !== 'ALLOW') return [];
    return list(manifest, 'spec', 'rules').flatMap((rule, index): Problem[] =>
      allowsAll(rule) ? [[`spec.rules[${index}]`, 'allows every caller every request']] : [],
    );
  },
);

function allowsAll(rule: unknown): boolean {
  const sources = list(rule, 'from');
  const operations = list(rule, 'to');
  return (
    list(rule, 'when').length === 0 &&
    (sources.length === 0 || sources.some((source) => isOpen(source, 'source', OPEN_SOURCES))) &&
    (operations.length === 0 || operations.some((operation) => isOpen(operation, 'operation', OPEN_OPERATIONS)))
  );
}

/** Values that leave nobody out. `requestPrincipals: ['*']` asks for a token, so it is not among them. */
const OPEN_SOURCES: Readonly<Record<string, readonly string[]>> = {
  principals: ['*'],
  namespaces: ['*'],
  ipBlocks: ['0.0.0.0/0', '::/0'],
  remoteIpBlocks: ['0.0.0.0/0', '::/0'],
};
const OPEN_OPERATIONS: Readonly<Record<string, readonly string[]>> = {
  hosts: ['*'],
  ports: ['*'],
  methods: ['*'],
  paths: ['*', '/*'],
};

/** Whether every condition lets everything through. */
function isOpen(item: unknown, name: string, open: Readonly<Record<string, readonly string[]>>): boolean {
  const conditions = Object.keys((item as Record<string, Record<string, unknown>> | null)?.[name] ?? {});
  return conditions.every((condition) =>
    texts(item, name, condition).some((value) => open[condition]?.includes(value) ?? false),
  );
}
