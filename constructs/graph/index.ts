export { type Edge, InstallGraph, type InstallNode, servedVersions } from './graph';
export { matchesSelector } from './selector';
export { podReads, podTemplate, podTemplatePath } from './workload';
