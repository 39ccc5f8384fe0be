/** `kfstack diff`: two sides, and the forms in which their comparison is written. */
export { type DiffDocument, document } from './document';
export { markdown } from './markdown';
export { type ComparedStack, readSide } from './side';
export { terminal } from './terminal';
