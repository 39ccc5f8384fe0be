import type { ResourceDefinition } from '../../schema';
import { AuthorizationPolicy } from './authorization-policy';
import { DestinationRule } from './destination-rule';
import { EnvoyFilter } from './envoy-filter';
import { Gateway } from './gateway';
import { PeerAuthentication } from './peer-authentication';
import { ProxyConfig } from './proxy-config';
import { RequestAuthentication } from './request-authentication';
import { ServiceEntry } from './service-entry';
import { Sidecar } from './sidecar';
import { Telemetry } from './telemetry';
import { VirtualService } from './virtual-service';
import { WasmPlugin } from './wasm-plugin';
import { WorkloadEntry } from './workload-entry';
import { WorkloadGroup } from './workload-group';

/** The definitions of all of Istio's kinds. */
export const ISTIO_DEFINITIONS: readonly ResourceDefinition[] = [
  AuthorizationPolicy,
  DestinationRule,
  EnvoyFilter,
  Gateway,
  PeerAuthentication,
  ProxyConfig,
  RequestAuthentication,
  ServiceEntry,
  Sidecar,
  Telemetry,
  VirtualService,
  WasmPlugin,
  WorkloadEntry,
  WorkloadGroup,
].map(({ definition }) => definition);
