import { ApiObject } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Problems } from './checks';
import { field, type Manifest } from './manifest';

const NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/;

/**
 * Labels what tools share costs by: namespaces, claims, and Services with a load balancer. Labels that are there win, so that a tenant
 * can have a cost centre of its own. Claims that StatefulSets make have none: Kubernetes never lets their templates change.
 */
export function addCostLabels(scope: IConstruct, labels: Readonly<Record<string, string>>): void {
  for (const object of scope.node.findAll().filter(ApiObject.isApiObject)) {
    if (!costs(object)) continue;
    for (const [key, value] of Object.entries(labels)) {
      if (object.metadata.getLabel(key) === undefined) object.metadata.addLabel(key, value);
    }
  }
}

function costs(object: ApiObject): boolean {
  if (object.apiVersion !== 'v1') return false;
  if (object.kind === 'Service') return field(object.toJson() as Manifest, 'spec', 'type') === 'LoadBalancer';
  return object.kind === 'Namespace' || object.kind === 'PersistentVolumeClaim';
}

/** What is wrong with labels, each problem with its path below `path`. */
export function labelProblems(path: string, labels: Readonly<Record<string, string>> = {}): string[] {
  const problems = new Problems();
  for (const [key, value] of Object.entries(labels)) {
    problems.check(`${path}.${key}`, key, keyProblem).check(`${path}.${key}`, value, valueProblem);
  }
  return problems.found;
}

function keyProblem(key: string): string | undefined {
  const [name = '', ...prefix] = key.split('/').reverse();
  if (NAME.test(name) && (prefix.length === 0 || (prefix.length === 1 && PREFIX.test(prefix[0] ?? ''))))
    return undefined;
  return `${JSON.stringify(key)} is no key of a label: use up to 63 letters, digits, -, _ and ., as in cost-centre`;
}

function valueProblem(value: string): string | undefined {
  if (value === '' || NAME.test(value)) return undefined;
  return `${JSON.stringify(value)} is no value of a label: use up to 63 letters, digits, -, _ and ., with a letter or digit at both ends`;
}
