import type { ResourceDefinition } from '../../schema';
import { AuthorizationPolicy } from './authorization-policy';
import { DestinationRule } from './destination-rule';
import { Gateway } from './gateway';
import { PeerAuthentication } from './peer-authentication';
import { RequestAuthentication } from './request-authentication';
import { Sidecar } from './sidecar';
import { VirtualService } from './virtual-service';

/** The definitions of all of Istio's kinds. */
export const ISTIO_DEFINITIONS: readonly ResourceDefinition[] = [
  AuthorizationPolicy,
  DestinationRule,
  Gateway,
  PeerAuthentication,
  RequestAuthentication,
  Sidecar,
  VirtualService,
].map(({ definition }) => definition);
