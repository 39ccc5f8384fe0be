import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import * as resources from '../../../constructs/knative/eventing/resources';

/** Where Go keeps modules: `go mod download knative.dev/eventing@v0.48.0` brings this one. */
const MODULE = join(process.env.GOMODCACHE ?? join(homedir(), 'go/pkg/mod'), 'knative.dev/eventing@v0.48.0/config');
const FILES: Readonly<Record<string, string>> = {
  inmemorychannel: 'channels/in-memory-channel/resources/in-memory-channel.yaml',
  sinkbinding: 'core/resources/sinkbindings.yaml',
};

/** Lists of required fields mean the same in any order. What says nothing to the API server; and a sentence that it writes itself where there is none. */
const PROSE = ['description', 'title', 'example', 'deprecationWarning'];

function withoutProse(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutProse);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, item]) => !(PROSE.includes(key) && typeof item !== 'object'));
  return Object.fromEntries(
    kept.map(([key, item]) => [key, key === 'required' && Array.isArray(item) ? [...item].sort() : withoutProse(item)]),
  );
}

interface Spec {
  readonly versions: readonly { readonly name: string }[];
}

function byVersion(spec: Spec): object {
  return { ...spec, versions: Object.fromEntries(spec.versions.map((each) => [each.name, each])) };
}

const definitions = Object.values(resources).flatMap((one) => ('definition' in one ? [one.definition] : []));

test('all kinds are here', () => {
  expect(definitions.map(({ kind }) => kind).sort()).toEqual(
    [
      ...['ApiServerSource', 'Broker', 'Channel', 'ContainerSource', 'EventPolicy', 'EventTransform', 'EventType'],
      ...['InMemoryChannel', 'IntegrationSink', 'IntegrationSource', 'JobSink', 'Parallel', 'PingSource'],
      ...['RequestReply', 'Sequence', 'SinkBinding', 'Subscription', 'Trigger'],
    ].sort(),
  );
});

describe.each(definitions.map((definition) => ({ kind: definition.kind, definition })))('$kind', (each) => {
  const file = join(MODULE, FILES[each.kind.toLowerCase()] ?? `core/resources/${each.kind.toLowerCase()}.yaml`);
  const test = existsSync(file) ? it : it.skip;

  test('is that of the module, to the last rule (skipped where Go has not downloaded it)', () => {
    const theirs = parseAllDocuments(readFileSync(file, 'utf8')).map((document) => document.toJS())[0];
    const ours = each.definition.crd();
    expect(ours.metadata.name).toBe(theirs.metadata.name);
    expect(byVersion(ours.spec as Spec)).toEqual(withoutProse(byVersion(theirs.spec)));
  });
});
