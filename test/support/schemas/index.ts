/** Values of a schema of the language, to be judged by an API server and by ourselves. */
export { complete } from './complete';
export { withDefaults } from './defaults';
export { invalid, type Mutation } from './invalid';
export { ours, resource } from './resource';
export { valid } from './valid';
