export { type Edge, InstallGraph, type InstallNode, servedVersions } from './graph';
export { matchesSelector } from './selector';
export { webhookPorts } from './webhook-ports';
export { podReads, podTemplate, podTemplatePath } from './workload';
