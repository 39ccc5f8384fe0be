/** The programs of Pipelines, each with its account, rights and Service. */
export { addPersistenceAgent, addScheduledWorkflow, addViewer } from './agents';
export { addApiServer } from './api-server';
export { addArgo } from './argo';
export { addCache } from './cache';
export { addDatabase, databaseAccess } from './database';
export { addMetadata } from './metadata';
export { addUi } from './ui';
export { addVisualization } from './visualization';
