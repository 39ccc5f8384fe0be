import { fields, object } from '../containers';
import { int32, quantity, string } from '../scalars';
import { required } from '../schema';
import { LabelSelector } from './selectors';

export class MetricTarget extends object({
  averageUtilization: int32,
  averageValue: quantity,
  type: required(string),
  value: quantity,
}) {}

export class MetricIdentifier extends object({ name: required(string), selector: LabelSelector }) {}

export class CrossVersionObjectReference extends object({
  apiVersion: string,
  kind: required(string),
  name: required(string),
}) {}

const named = { name: required(string), target: required(MetricTarget) };
const measured = { metric: required(MetricIdentifier), target: required(MetricTarget) };

/** By what a HorizontalPodAutoscaler scales. See https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/ */
export class MetricSpec extends object({
  containerResource: object({ ...named, container: required(string) }),
  ...fields(object(measured), 'external', 'pods'),
  object: object({ ...measured, describedObject: required(CrossVersionObjectReference) }),
  resource: object(named),
  type: required(string),
}) {}
