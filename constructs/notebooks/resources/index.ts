/** The custom resource of the notebook controller. */
export { Notebook, NotebookSpec } from './notebook';
