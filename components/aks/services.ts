import { getClientConfigOutput } from '@pulumi/azure-native/authorization';
import * as pulumi from '@pulumi/pulumi';
import { deriveSecret, type Manifest } from '../../constructs';
import type { ClusterOptions } from '../cluster-options';
import { makeDatabase } from './database';
import { type GatewayArgs, makeGatewayAddress, makeIssuerIdentity, makeRecords } from './gateway';
import type { Place } from './place';
import { makeSharedFiles } from './shared-files';
import { makeStore } from './store';
import { tenantIdentities } from './tenants';

export interface ServicesArgs
  extends GatewayArgs,
    Pick<ClusterOptions, 'database' | 'objectStore' | 'storage' | 'dns' | 'tls'> {
  /** The cluster's issuer of tokens. */
  readonly issuer: pulumi.Input<string>;
  /** The platform's host. @default - none; users come over a forwarded port */
  readonly host?: string;
  /** Names of tenants that get an identity of Azure. @default - none */
  readonly tenants?: readonly string[];
  /** The namespace of cert-manager. @default 'cert-manager' */
  readonly certManager?: string;
  /** From which the database's password derives. Needed with `database`. */
  readonly seed?: pulumi.Input<string>;
}

/** What the platform takes from Azure beside its cluster. */
export interface Services {
  readonly tokens: Readonly<Record<string, pulumi.Input<string>>>;
  readonly ready: readonly pulumi.Resource[];
  /** Objects that the cluster needs for it. */
  readonly objects: readonly Manifest[];
}

/** Databases, stores, names: only what is asked for. */
export function makeServices(place: Place, args: ServicesArgs): Services {
  const parts: Partial<Services>[] = [
    ...(args.database ? [databaseOf(place, args)] : []),
    ...(args.objectStore ? [storeOf(place, args)] : []),
    ...(args.storage?.shared === true ? [filesOf(place, args)] : []),
    ...(args.host !== undefined ? [entranceOf(place, args, args.host)] : []),
  ];
  return {
    tokens: Object.assign({}, ...parts.map(({ tokens }) => tokens)),
    ready: parts.flatMap(({ ready = [] }) => ready),
    objects: parts.flatMap(({ objects = [] }) => objects),
  };
}

function databaseOf(place: Place, { network, database, seed }: ServicesArgs): Partial<Services> {
  if (seed === undefined) throw new Error('kfstack:seed: is missing: the password of the database derives from it');
  // Azure wants letters of both cases and digits; three of them make sure.
  const password = pulumi.output(seed).apply((text) => `Kf1${deriveSecret(text, 'aks/database')}`);
  return makeDatabase(place, network, database || {}, password);
}

function storeOf(place: Place, { network, objectStore, issuer, tenants = [] }: ServicesArgs): Partial<Services> {
  const { container, tokens, ready } = makeStore(place, network, objectStore || {});
  return { tokens: { ...tokens, ...tenantIdentities(place, { tenants, issuer, container }) }, ready };
}

function filesOf(place: Place, { network, identity }: ServicesArgs): Partial<Services> {
  const { storageClass, ready } = makeSharedFiles(place, network, identity);
  return { objects: [storageClass], ready };
}

/** Where users come in: an address, its name, and the right to prove the name. */
function entranceOf(place: Place, args: ServicesArgs, host: string): Partial<Services> {
  const gateway = makeGatewayAddress(place, args);
  const { dns, tls, aks, issuer } = args;
  if (dns === undefined) return gateway;
  const { zone, group } = makeRecords(place, { host, dns, aks, address: gateway.address });
  if (tls?.from !== 'acme') return gateway;
  const { subscriptionId } = getClientConfigOutput({ parent: place.parent });
  const prover = makeIssuerIdentity(place, {
    zone:
      zone ??
      pulumi.interpolate`/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.Network/dnsZones/${dns.zone}`,
    group,
    issuer,
    namespace: args.certManager ?? 'cert-manager',
  });
  return {
    tokens: { ...gateway.tokens, ...prover.tokens, 'dns/subscription': subscriptionId },
    ready: [...gateway.ready, ...prover.ready],
  };
}
