/** The rules of the platform, over plain manifests. The policy pack in `pack/` and `kfstack policy` run them; they know neither. */
export { type CheckOptions, check, type Judgement, policyObjects, type Report } from './check';
export { type ExemptionProblem, Exemptions } from './exemptions';
export { PLATFORM_EXEMPTIONS } from './platform-exemptions';
export { FORMATS, type Format, format, told } from './report';
export type { Finding, Level, PolicyContext, PolicyObject, Rule } from './rule';
export { RULES } from './rules';
export { type Exemption, exemptionProblems, PolicySettings, type Settings, settingsProblems } from './settings';
export { forPlatform, readSettings } from './settings-of';
