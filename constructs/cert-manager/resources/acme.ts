import { apiGroup, boolean, byte, choice, dateTime, fields, object, required, since, string } from '../../schema';
import { AcmeSolver } from './acme-solver';
import { IssuerReference, markedList } from './common';

const state = choice(['valid', 'ready', 'pending', 'processing', 'invalid', 'expired', 'errored']);

export class ChallengeSpec extends object({
  ...fields(required(string), 'authorizationURL', 'dnsName', 'key', 'token', 'url'),
  issuerRef: required(IssuerReference),
  solver: required(AcmeSolver),
  type: required(choice(['HTTP-01', 'DNS-01'])),
  wildcard: boolean,
}) {}

export class ChallengeStatus extends object({ presented: boolean, processing: boolean, reason: string, state }) {}

export class OrderSpec extends object({
  commonName: string,
  ...fields(markedList(string), 'dnsNames', 'ipAddresses'),
  duration: string,
  issuerRef: required(IssuerReference),
  profile: since('1.18', string),
  request: required(byte),
}) {}

export class OrderAuthorization extends object({
  challenges: markedList(object({ token: required(string), type: required(string), url: required(string) })),
  identifier: string,
  initialState: state,
  url: required(string),
  wildcard: boolean,
}) {}

export class OrderStatus extends object({
  authorizations: markedList(OrderAuthorization),
  certificate: byte,
  failureTime: dateTime,
  ...fields(string, 'finalizeURL', 'reason', 'url'),
  state,
}) {}

const acme = apiGroup({
  group: 'acme.cert-manager.io',
  categories: ['cert-manager', 'cert-manager-acme'],
  versions: ['v1'],
  requiresMetadata: true,
});

/** One proof of a domain; cert-manager makes it. */
export class Challenge extends acme('Challenge', {
  fields: { spec: required(ChallengeSpec), status: ChallengeStatus },
  columns: { State: '.status.state', Domain: '.spec.dnsName', Reason: { jsonPath: '.status.reason', priority: 1 } },
}) {}

/** One order of a certificate at an ACME server; cert-manager makes it. */
export class Order extends acme('Order', {
  fields: { spec: required(OrderSpec), status: OrderStatus },
  columns: {
    State: '.status.state',
    Issuer: { jsonPath: '.spec.issuerRef.name', priority: 1 },
    Reason: { jsonPath: '.status.reason', priority: 1 },
  },
}) {}
