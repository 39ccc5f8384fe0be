/** The custom resources of the Training Operator: a kind for each framework. */
export { ReplicaSpec, RunPolicy } from './common';
export { JAXJob, MPIJob, PaddleJob, PyTorchJob, TFJob, XGBoostJob } from './jobs';
