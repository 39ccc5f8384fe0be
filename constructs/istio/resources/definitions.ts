import type { ResourceDefinition } from '../../schema';
import { AuthorizationPolicy } from './authorization-policy';
import { Gateway } from './gateway';
import { RequestAuthentication } from './request-authentication';
import { VirtualService } from './virtual-service';

/** The definitions of all of Istio's kinds. */
export const ISTIO_DEFINITIONS: readonly ResourceDefinition[] = [
  AuthorizationPolicy,
  Gateway,
  RequestAuthentication,
  VirtualService,
].map(({ definition }) => definition);
