import { map, mapList, object } from '../containers';
import { quantity, string } from '../scalars';
import { required } from '../schema';
import { since } from '../versions';
import { atomicObject, markedList } from './marks';

/** Amounts by resource, such as `cpu`, `memory`, `nvidia.com/gpu`. */
export const resourceList = map(quantity);

export class ResourceClaim extends object({ name: required(string), request: since('1.31', string) }) {}

export class ResourceRequirements extends object({
  claims: since('1.26', mapList(ResourceClaim, ['name'])),
  limits: resourceList,
  requests: resourceList,
}) {}

export class ScopeRequirement extends object({
  operator: required(string),
  scopeName: required(string),
  values: markedList(string),
}) {}

export class ResourceQuotaSpec extends object({
  hard: resourceList,
  scopeSelector: atomicObject({ matchExpressions: markedList(ScopeRequirement) }),
  scopes: markedList(string),
}) {}
