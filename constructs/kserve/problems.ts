import {
  dnsLabelProblem,
  durationProblem,
  hostProblem,
  integerProblem,
  Problems,
  quantityProblem,
  urlProblem,
} from '../checks';
import { containerProblems, workloadProblems } from '../pods';
import type {
  ConfigurationOptions,
  ConfiguredContainer,
  IngressOptions,
  LocalModelOptions,
} from './configuration-options';
import type { KServeProps } from './kserve';
import type { KServeOptions, StorageContainerOptions } from './options';
import { RUNTIME_NAMES } from './runtime-options';

/** What is wrong with the options of KServe, and with what they need of others. */
export function problems(props: KServeProps): string[] {
  const { controller, metricsProxy, localModelController } = props;
  const { controller: llmController } = props.llm || {};
  return [
    ...needs(props),
    ...ingressProblems(props.ingress ?? {}),
    ...settingProblems(props),
    ...(props.release.features.has('kserve-0.16-setup') ? [] : laterSettings(props)),
    ...localModelProblems(props.localModel ?? {}),
    ...runtimeProblems(props),
    ...storageContainerProblems(props.storageContainer || {}),
    ...Object.entries({ controller, localModelController, 'llm.controller': llmController }).flatMap(
      ([path, options]) => [...workloadProblems(path, options), ...containerProblems(path, options)],
    ),
    ...containerProblems('metricsProxy', metricsProxy),
  ];
}

function needs({ deploymentMode, hasKnative, llm, localModel, podSecurity, release }: KServeProps): string[] {
  const problems = new Problems();
  if (deploymentMode === 'serverless' && hasKnative === false) {
    problems.add('deploymentMode', 'serverless needs knative; leave knative out, or write raw here');
  }
  if (llm && !release.features.has('kserve-llm')) {
    problems.add('llm', `release ${release.name} has no large language models in KServe; leave it out`);
  }
  if (localModel !== undefined && podSecurity !== 'privileged') {
    problems.add(
      'localModel',
      'mounts a directory of its nodes; set kubeflow.podSecurity to privileged, or leave it out',
    );
  }
  return problems.found;
}

function ingressProblems(ingress: IngressOptions): string[] {
  const problems = new Problems()
    .check('ingress.gateway', ingress.gateway, gatewayProblem)
    .check('ingress.localGateway', ingress.localGateway, gatewayProblem)
    .check('ingress.gatewayApi.gateway', ingress.gatewayApi?.gateway, gatewayProblem)
    .check('ingress.domain', ingress.domain, hostProblem)
    .check('ingress.domainTemplate', ingress.domainTemplate, (template) => templateProblem(template))
    .check('ingress.pathTemplate', ingress.pathTemplate || undefined, (template) =>
      template.startsWith('/') ? templateProblem(template) : `${JSON.stringify(template)} is no path: begin it with /`,
    );
  for (const [position, domain] of (ingress.additionalDomains ?? []).entries()) {
    problems.check(`ingress.additionalDomains[${position}]`, domain, hostProblem);
  }
  return problems.found;
}

function settingProblems(options: ConfigurationOptions): string[] {
  const { agent, batcher, logger, router, inferenceService, storageInitializer, openTelemetryCollector } = options;
  const modelcar = storageInitializer?.modelcar || {};
  const problems = new Problems()
    .check('storageInitializer.modelcar.cpu', modelcar.cpu, quantityProblem)
    .check('storageInitializer.modelcar.memory', modelcar.memory, quantityProblem)
    .check('storageInitializer.modelcar.uid', modelcar.uid, (uid) => integerProblem(uid, 0))
    .check('storageInitializer.caBundleMountPath', storageInitializer?.caBundleMountPath, pathProblem)
    .check('batcher.maxBatchSize', batcher?.maxBatchSize, (size) => integerProblem(size, 1))
    .check('batcher.maxLatency', batcher?.maxLatency, (latency) => integerProblem(latency, 1))
    .check('logger.defaultUrl', logger?.defaultUrl, urlProblem)
    .check('openTelemetryCollector.scrapeInterval', openTelemetryCollector?.scrapeInterval, durationProblem);
  for (const window of ['scaleUpStabilizationWindow', 'scaleDownStabilizationWindow'] as const) {
    // As the autoscaler of Kubernetes takes it.
    problems.check(`autoscaler.${window}`, options.autoscaler?.[window], (seconds) => integerProblem(seconds, 0, 3600));
  }
  for (const side of ['maxSurge', 'maxUnavailable'] as const) {
    problems.check(`rollout.${side}`, options.rollout?.[side], rolloutProblem);
  }
  const containers = { agent, batcher, logger, router, inferenceService, storageInitializer, openTelemetryCollector };
  const amounts = Object.entries(containers).flatMap(([path, container]) => amountProblems(path, container));
  return [...problems.found, ...amounts];
}

/** Settings that KServe 0.15 would not read. */
function laterSettings({ rollout, autoscaler, openTelemetryCollector }: ConfigurationOptions): string[] {
  const given = {
    rollout,
    autoscaler,
    'openTelemetryCollector.requests': openTelemetryCollector?.requests,
    'openTelemetryCollector.limits': openTelemetryCollector?.limits,
  };
  const problems = new Problems();
  for (const [path, value] of Object.entries(given)) {
    problems.check(path, value, () => 'needs KServe from 0.16 on: release 26.03 has one');
  }
  return problems.found;
}

function amountProblems(path: string, container: ConfiguredContainer = {}): string[] {
  const problems = new Problems();
  for (const kind of ['requests', 'limits'] as const) {
    for (const resource of ['cpu', 'memory'] as const) {
      problems.check(`${path}.${kind}.${resource}`, container[kind]?.[resource], quantityProblem);
    }
  }
  return problems.found;
}

function localModelProblems(options: LocalModelOptions): string[] {
  const { jobNamespace, fsGroup, jobTtl, checkInterval, agent } = options;
  const problems = new Problems()
    .check('localModel.jobNamespace', jobNamespace, dnsLabelProblem)
    .check('localModel.fsGroup', fsGroup, (group) => integerProblem(group, 0))
    .check('localModel.jobTtl', jobTtl, (seconds) => integerProblem(seconds, 0))
    .check('localModel.checkInterval', checkInterval, (seconds) => integerProblem(seconds, 1))
    .check('localModel.agent.hostPath', agent?.hostPath, pathProblem);
  return [...problems.found, ...containerProblems('localModel.agent', agent)];
}

function runtimeProblems({ runtimes = {}, addRuntimes = {} }: KServeOptions): string[] {
  const problems = new Problems();
  for (const name of Object.keys(addRuntimes)) {
    const path = `addRuntimes.${name}`;
    problems.check(path, name, dnsLabelProblem);
    const upstream = RUNTIME_NAMES.find((one) => `kserve-${one}` === name && runtimes[one] !== false);
    if (upstream) problems.add(path, `is upstream's; write changes to runtimes.${upstream}, or set that to false`);
  }
  const changed = Object.entries(runtimes).flatMap(([name, options]) =>
    containerProblems(`runtimes.${name}`, options || {}),
  );
  return [...problems.found, ...changed];
}

function storageContainerProblems({ resources, extraPrefixes = [] }: StorageContainerOptions): string[] {
  const problems = new Problems();
  for (const [position, prefix] of extraPrefixes.entries()) {
    if (/^[a-z][a-z0-9+.-]*:\/\//.test(prefix)) continue;
    problems.add(
      `storageContainer.extraPrefixes[${position}]`,
      `${JSON.stringify(prefix)} is no beginning of an address: write one such as myprotocol://`,
    );
  }
  return [...problems.found, ...containerProblems('storageContainer', { resources })];
}

function gatewayProblem(gateway: string): string | undefined {
  const [namespace = '', name = '', ...more] = gateway.split('/');
  if (more.length === 0 && [namespace, name].every((part) => dnsLabelProblem(part) === undefined)) return undefined;
  return `${JSON.stringify(gateway)} names no gateway: write namespace/name, such as kubeflow/kubeflow-gateway`;
}

function rolloutProblem(pods: string): string | undefined {
  return /^\d+%?$/.test(pods) ? undefined : `${JSON.stringify(pods)} is no number of pods: write for example 1 or 25%`;
}

/** Services of the same name in two namespaces would share an address. */
function templateProblem(template: string): string | undefined {
  const missing = ['.Name', '.Namespace'].filter((field) => !new RegExp(`\\${field}\\b`).test(template));
  return missing.length === 0 ? undefined : `names no {{ ${missing[0]} }}: two services would have one address`;
}

function pathProblem(path: string): string | undefined {
  return path.startsWith('/') ? undefined : `${JSON.stringify(path)} is no absolute path: begin it with /`;
}
