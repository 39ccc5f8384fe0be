/** Judges manifests by the rules: what is exempted, what is reported, whether it passes. */
export { type CheckOptions, check, type Judgement, policyObjects, type Report } from './check';
export { type ExemptionProblem, Exemptions } from './exemptions';
export { PLATFORM_EXEMPTIONS } from './platform-exemptions';
export { FORMATS, type Format, format, told } from './report';
export { type Exemption, exemptionProblems, PolicySettings, type Settings, settingsProblems } from './settings';
export { forPlatform, readSettings } from './settings-of';
