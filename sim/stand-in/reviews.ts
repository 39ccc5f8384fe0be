import type { V1Deployment } from './client';
import type { Cluster } from './cluster';
import { patchOf } from './json-patch';
import type { Kind } from './kinds';
import { isOf, type Program } from './programs';

/** A question of the API server: https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/. */
export interface AdmissionRequest {
  readonly uid: string;
  readonly kind: { readonly group: string; readonly version: string; readonly kind: string };
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';
  readonly namespace?: string;
  readonly object?: unknown;
}

interface ConversionRequest {
  readonly uid: string;
  readonly desiredAPIVersion: string;
  readonly objects: readonly Converted[];
}

/** What the API server posts to a webhook. */
export interface Review {
  readonly apiVersion: string;
  readonly kind: string;
  readonly request?: AdmissionRequest | ConversionRequest;
}

/** Who is asked. */
export interface Backend {
  readonly deployment: V1Deployment;
  readonly cluster: Cluster;
  /** The path of the webhook, without its query. */
  readonly path: string;
}

/** A webhook of a program. Those without an entry allow everything and change nothing. */
interface Webhook {
  readonly program: Program;
  /** The path at which the program serves it. @default - every path */
  readonly path?: string;
  /** Kinds of objects that it looks up, beyond Deployments, Secrets and ConfigMaps. @default - none */
  readonly reads?: readonly Kind[];
}

/** Checks that a program's webhook does beyond the schema of its resources. */
export interface Checker extends Webhook {
  /** Says why a request is refused; undefined allows it. */
  check(request: AdmissionRequest, backend: Backend): string | undefined;
}

/** Changes that a program's webhook makes to what is created or changed. */
export interface Mutator extends Webhook {
  /** The object as it should be; what it is given stays as it is. */
  mutate(request: AdmissionRequest, backend: Backend): unknown;
}

/** What a program's conversion does beyond writing another version. */
export interface Converter {
  readonly program: Program;
  convert(object: Converted, apiVersion: string): Converted;
}

/** An object; a converter's already says its new version. */
export interface Converted {
  readonly kind?: string;
  readonly spec?: unknown;
}

export interface Webhooks {
  readonly checkers: readonly Checker[];
  readonly mutators: readonly Mutator[];
  /** @default - fields are the same in all versions */
  readonly converters?: readonly Converter[];
}

/** The answer to a review; undefined where the body is none. */
export function answer(review: Review, backend: Backend, webhooks: Webhooks): object | undefined {
  const { checkers, mutators, converters = [] } = webhooks;
  const { apiVersion, kind, request } = review;
  if (request === undefined) return undefined;
  if ('desiredAPIVersion' in request) {
    const { desiredAPIVersion: apiVersion } = request;
    const converter = converters.find(({ program }) => isOf(program, backend.deployment));
    const convertedObjects = request.objects.map((one) => {
      const renamed = { ...one, apiVersion };
      return converter?.convert(renamed, apiVersion) ?? renamed;
    });
    return {
      apiVersion: review.apiVersion,
      kind,
      response: { uid: request.uid, convertedObjects, result: { status: 'Success' } },
    };
  }
  const asked = request.operation === 'CREATE' || request.operation === 'UPDATE';
  const isMeant = ({ program, path }: Webhook) =>
    asked && isOf(program, backend.deployment) && (path === undefined || path === backend.path);
  const problem = checkers.find(isMeant)?.check(request, backend);
  const verdict =
    problem === undefined
      ? { allowed: true, ...changes(request, mutators.find(isMeant), backend) }
      : { allowed: false, status: { code: 403, message: problem } };
  return { apiVersion, kind, response: { uid: request.uid, ...verdict } };
}

function changes(request: AdmissionRequest, mutator: Mutator | undefined, backend: Backend): object {
  const steps = mutator === undefined ? [] : patchOf(request.object, mutator.mutate(request, backend));
  if (steps.length === 0) return {};
  return { patchType: 'JSONPatch', patch: Buffer.from(JSON.stringify(steps)).toString('base64') };
}
