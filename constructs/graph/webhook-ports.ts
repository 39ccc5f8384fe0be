import { field, list, type Manifest, objectKey, text } from '../manifest';
import type { InstallGraph, InstallNode } from './graph';
import { ObjectIndex } from './object-index';
import { isWebhookConfiguration } from './webhooks';
import { podTemplate } from './workload';

/**
 * The ports of pods that the API server calls: those behind the Services of webhooks, of conversions and of aggregated APIs. A network that
 * keeps the control plane and the nodes apart has to let it through at these.
 */
export function webhookPorts(graph: InstallGraph): readonly number[] {
  const index = new ObjectIndex(graph.nodes);
  const ports = graph.nodes.flatMap(({ manifest }) => callsOf(manifest).flatMap((call) => podPorts(call, index)));
  return [...new Set(ports)].sort((one, other) => one - other);
}

/** What the API server calls because of an object, as a reference to a Service. */
function callsOf(manifest: Manifest): readonly unknown[] {
  if (isWebhookConfiguration(manifest))
    return list(manifest, 'webhooks').map((webhook) => field(webhook, 'clientConfig', 'service'));
  if (manifest.kind === 'CustomResourceDefinition')
    return [field(manifest, 'spec', 'conversion', 'webhook', 'clientConfig', 'service')];
  return manifest.kind === 'APIService' ? [field(manifest, 'spec', 'service')] : [];
}

function podPorts(call: unknown, index: ObjectIndex): readonly number[] {
  const [namespace, name] = [text(call, 'namespace'), text(call, 'name')];
  const service = name === undefined ? undefined : index.byObjectKey(objectKey('', 'Service', namespace, name));
  const called = field(call, 'port') ?? 443;
  const port = list(service?.manifest, 'spec', 'ports').find((one) => field(one, 'port') === called);
  const target = field(port, 'targetPort') ?? field(port, 'port');
  if (typeof target === 'number') return [target];
  return index.backends(namespace, name).flatMap((backend) => named(backend, target));
}

/** A port of a workload's containers by its name. */
function named({ manifest }: Pick<InstallNode, 'manifest'>, name: unknown): readonly number[] {
  const containers = list(podTemplate(manifest)?.spec, 'containers');
  return containers
    .flatMap((container) => list(container, 'ports'))
    .filter((port) => text(port, 'name') === name)
    .map((port) => Number(field(port, 'containerPort')));
}
