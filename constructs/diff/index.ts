/** What happens to each object when one synthesis takes the place of another. */
export { type ChangeClass, CLASSES } from './classify';
export { ACTIONS, type Action, type Change, type Comparison, compare } from './compare';
export { type InstalledObject, type InstalledOptions, installed } from './installed';
export { fromManifests } from './manifests';
export type { FieldChange } from './shown';
