import { boolean, fields, int64, list, object, required, string } from '../../schema';
import { Addressable, READINESS, STATUS, serving } from './common';
import { RevisionTemplate } from './revision';

/** A share of the requests, for one revision. */
export class TrafficTarget extends object({
  ...fields(string, 'configurationName', 'revisionName', 'url'),
  /** The newest revision that is ready, in place of a named one. */
  latestRevision: boolean,
  percent: int64,
  /** Gives the target an address of its own. */
  tag: string,
}) {}

const template = { template: RevisionTemplate } as const;
const traffic = { traffic: list(TrafficTarget) } as const;
const revisions = { latestCreatedRevisionName: string, latestReadyRevisionName: string } as const;
const routed = { address: Addressable, ...traffic, url: string } as const;

const URL = { URL: '.status.url' };
const REVISIONS = {
  LatestCreated: '.status.latestCreatedRevisionName',
  LatestReady: '.status.latestReadyRevisionName',
};

/** A program that answers requests: a Configuration and a Route in one. See https://knative.dev/docs/serving/services/. */
export class KnativeService extends serving('Service', {
  shortNames: ['kservice', 'ksvc'],
  fields: { spec: object({ ...template, ...traffic }), status: object({ ...STATUS, ...revisions, ...routed }) },
  columns: { ...URL, ...REVISIONS, ...READINESS },
}) {}

/** The state that a program should have; each change makes a Revision. See https://knative.dev/docs/serving/. */
export class Configuration extends serving('Configuration', {
  shortNames: ['config', 'cfg'],
  fields: { spec: object(template), status: object({ ...STATUS, ...revisions }) },
  columns: { ...REVISIONS, ...READINESS },
}) {}

/** Which revisions get which share of the requests. See https://knative.dev/docs/serving/traffic-management/. */
export class Route extends serving('Route', {
  shortNames: ['rt'],
  fields: { spec: object(traffic), status: object({ ...STATUS, ...routed }) },
  columns: { ...URL, ...READINESS },
}) {}

/**
 * A domain of one's own for a Service, a Route or something else that has an address.
 *
 * @see https://knative.dev/docs/serving/services/custom-domains/
 */
export class DomainMapping extends serving('DomainMapping', {
  shortNames: ['dm'],
  versions: ['v1beta1'],
  fields: {
    spec: object({
      ref: required(
        object({
          ...fields(string, 'address', 'apiVersion', 'group', 'namespace'),
          ...fields(required(string), 'kind', 'name'),
        }),
      ),
      tls: object({ secretName: required(string) }),
    }),
    status: object({ ...STATUS, address: Addressable, url: string }),
  },
  columns: { ...URL, ...READINESS },
}) {}
