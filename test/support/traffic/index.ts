/** What the policies of a platform let through, evaluated without a network. */
import type { Manifest } from '../../../constructs';
import { meshAdmits } from './authorization-policy';
import { networkAdmits } from './network-policy';
import type { Request } from './request';

export type { Request, Workload } from './request';
export { meshAdmits, networkAdmits };

export function admits(objects: readonly Manifest[], request: Request): boolean {
  return networkAdmits(objects, request) && meshAdmits(objects, request);
}
