/** Profiles: the controller that makes a tenant out of a Profile, and access management. */
export { principals } from './config';
export type { Principals, ProfilesOptions } from './options';
export { Profiles, type ProfilesProps } from './profiles';
export * from './resources';
