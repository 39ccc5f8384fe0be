/** The custom resource of the Profile controller. */
export { Profile, ProfilePlugin, ProfileSpec } from './profile';
