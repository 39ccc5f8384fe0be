import { boolean, integer, object, required, string } from '../../../schema';

const on = boolean({ default: true });
const off = boolean({ default: false });

/** How a service of AWS is reached. */
export const service = { region: string, uriEndpointOverride: string, overrideEndpoint: off } as const;

/** A bucket. */
export class S3 extends object({
  ...service,
  arn: string,
  deleteAfterRead: on,
  moveAfterRead: off,
  destinationBucket: string,
  destinationBucketPrefix: string,
  destinationBucketSuffix: string,
  autoCreateBucket: off,
  prefix: string,
  ignoreBody: off,
  forcePathStyle: off,
  delay: integer({ default: 500 }),
  maxMessagesPerPoll: integer({ default: 10 }),
}) {}

/** A queue. */
export class Sqs extends object({
  ...service,
  arn: string,
  deleteAfterRead: on,
  autoCreateQueue: off,
  host: string({ default: 'amazonaws.com' }),
  protocol: string({ default: 'https' }),
  queueURL: string,
  delay: integer({ default: 500 }),
  greedy: off,
  maxMessagesPerPoll: integer({ default: 1 }),
  waitTimeSeconds: integer,
  visibilityTimeout: integer,
}) {}

/** A topic. */
export const Sns = object({ ...service, arn: string, autoCreateTopic: off });

/** With which credentials AWS is called. */
export const authentication = object({
  secret: object({ ref: object({ name: required(string) }) }),
  serviceAccountName: string,
});

/** What is written of each event. */
export const log = object({
  loggerName: string({ default: 'log-sink' }),
  level: string({ default: 'INFO' }),
  logMask: off,
  marker: string,
  multiline: off,
  showAllProperties: off,
  showBody: on,
  showBodyType: on,
  showExchangePattern: on,
  showHeaders: off,
  showProperties: off,
  showStreams: off,
  showCachedStreams: on,
});
