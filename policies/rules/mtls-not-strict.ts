import { parse } from 'yaml';
import { field, type Manifest, text } from '../../constructs';
import { type Finding, found, type PolicyObject, type Problem, type Rule } from './rule';
import { isKind, visit } from './walk';

const SECURITY = 'security.istio.io';

/** @see https://istio.io/latest/docs/concepts/security/#mutual-tls-authentication */
export const mtlsNotStrict: Rule = {
  name: 'mtls-not-strict',
  description: 'The mesh takes no traffic in plain text.',
  why: 'Authorization by caller rests on the identity in mutual TLS; a workload that also takes plain text can be called around it.',
  remedy:
    'Set a PeerAuthentication of mode STRICT in the root namespace of the mesh, and drop what makes it weaker again.',
  level: 'mandatory',
  scope: 'platform',
  check(objects: readonly PolicyObject[]): Finding[] {
    const strict = new Set(objects.flatMap(({ manifest }) => strictNamespace(manifest) ?? []));
    return objects.flatMap((object) => {
      const { manifest } = object;
      if (isKind(manifest, SECURITY, 'PeerAuthentication')) return found(object, weakened(manifest));
      if (isKind(manifest, 'networking.istio.io', 'DestinationRule')) return found(object, plain(manifest));
      const root = meshRoot(manifest);
      if (root === undefined || strict.has(root)) return [];
      return found(object, [
        ['data.mesh', `no PeerAuthentication in ${root} makes mutual TLS strict for the whole mesh`],
      ]);
    });
  },
};

/** The namespace for which a PeerAuthentication without a selector asks for mutual TLS. */
function strictNamespace(manifest: Manifest): string | undefined {
  const whole = isKind(manifest, SECURITY, 'PeerAuthentication') && field(manifest, 'spec', 'selector') === undefined;
  return whole && text(manifest, 'spec', 'mtls', 'mode') === 'STRICT' ? manifest.metadata.namespace : undefined;
}

/** The root namespace, told by the mesh configuration of an istiod. */
function meshRoot(manifest: Manifest): string | undefined {
  if (!isKind(manifest, '', 'ConfigMap') || !/^istio(-|$)/.test(manifest.metadata.name)) return undefined;
  const mesh = text(manifest, 'data', 'mesh');
  return mesh === undefined ? undefined : (rootNamespace(mesh) ?? manifest.metadata.namespace);
}

function rootNamespace(mesh: string): string | undefined {
  try {
    return text(parse(mesh), 'rootNamespace');
  } catch {
    return undefined;
  }
}

function weakened(manifest: Manifest): Problem[] {
  const weak = (mode: string | undefined) => mode === 'PERMISSIVE' || mode === 'DISABLE';
  const mode = text(manifest, 'spec', 'mtls', 'mode');
  const ports = Object.keys(field(manifest, 'spec', 'portLevelMtls') ?? {});
  return [
    ...(weak(mode) ? [['spec.mtls.mode', `is ${mode}`] as const] : []),
    ...ports.flatMap((port): Problem[] => {
      const level = text(manifest, 'spec', 'portLevelMtls', port, 'mode');
      return weak(level) ? [[`spec.portLevelMtls.${port}.mode`, `is ${level} for port ${port}`]] : [];
    }),
  ];
}

function plain(manifest: Manifest): Problem[] {
  return [...visit(manifest.spec, 'spec')].flatMap(({ path, key, value }): Problem[] =>
    key === 'tls' && text(value, 'mode') === 'DISABLE' ? [[`${path}.mode`, 'sends in plain text']] : [],
  );
}
