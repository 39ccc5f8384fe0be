import { join } from 'node:path';

/** The stand-in's program, to be run with Node.js: `--kubeconfig FILE --socket PATH --home DIR`. */
export const STAND_IN_PROGRAM = join(__dirname, 'main.js');

export { FIELD_MANAGER as STAND_IN_FIELD_MANAGER } from './api';
export { PROVISIONER as STAND_IN_PROVISIONER, SIMULATED_STORAGE } from './volumes';
