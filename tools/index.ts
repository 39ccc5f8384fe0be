export { ToolchainError, type ToolchainErrorCode } from './error';
export { type Inspection, inspectToolchain, programOnPath, type ToolFound } from './inspect';
export type { PulumiTools } from './pulumi';
export type { SimTools } from './sim';
export { cacheFolder, resolveToolchain, type Toolchain, type ToolchainOptions, type ToolGroup } from './toolchain';
