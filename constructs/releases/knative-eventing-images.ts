import type { Image } from './release';

/** The programs of Knative Eventing, by their image's repository below `knative.dev/eventing/cmd`. */
const PROGRAMS = {
  'eventing-api-server-adapter': 'apiserver_receive_adapter',
  'eventing-auth-proxy': 'auth_proxy',
  'eventing-broker-controller': 'mtchannel_broker',
  'eventing-broker-filter': 'broker/filter',
  'eventing-broker-ingress': 'broker/ingress',
  'eventing-channel-controller': 'in_memory/channel_controller',
  'eventing-channel-dispatcher': 'in_memory/channel_dispatcher',
  'eventing-controller': 'controller',
  'eventing-job-sink': 'jobsink',
  'eventing-ping-adapter': 'mtping',
  'eventing-webhook': 'webhook',
} as const;

/** The programs of sources, sinks and transformations, which have no versions: those that the module names, by their digest. */
const INTEGRATIONS = {
  'aws-ddb-streams-source': 'a27880ad19029ec78420c5029a60c6f03d36651445be138fe45ba3fce4bcbf09',
  'aws-s3-sink': '17d86f85192f4c43eb4436d8df18847258f5abf70ba44d5eadbdbede27e5f217',
  'aws-s3-source': '48a60ba90626df51c504970eaea7499133c32466c742df00c91d8c332aaabb98',
  'aws-sns-sink': 'd6a0b2890e6ed633c7796dcf487ba9a134b06298ac55913d9de8796f8a089af3',
  'aws-sqs-sink': '9a9a319016d34c7e30321fa51149d2b0df6997ca79bb0e95f44fe73557a5973c',
  'aws-sqs-source': '352fc6929b6217f28aed692abea4506de3b6531c2e7c27d1181da3b9601155e2',
  'log-sink': 'bd4d0395ba86d674401b48ff72bb0cd31aca6bb4a3f88d2659bc38639f42c5ab',
  'timer-source': '87936ffeb7a4b3c86938d068632bbf95ac27eda4bc6d92a15b5d7ea471ae35e5',
  'transform-jsonata': '5ec02f9d2684a4909c3d5ff179d012d3300378a09d804b66760fa2cf756f3546',
} as const;

type Program = keyof typeof PROGRAMS;
type Integration = `eventing-${keyof typeof INTEGRATIONS}`;
export type KnativeEventingImage = Program | Integration;

/** The images of Knative Eventing, given its version. */
export function knativeEventingImages(version: string): Readonly<Record<KnativeEventingImage, Image>> {
  const registry = 'gcr.io';
  const programs = Object.entries(PROGRAMS).map(([name, path]) => [
    name,
    { registry, repository: `knative-releases/knative.dev/eventing/cmd/${path}`, tag: `v${version}` },
  ]);
  const integrations = Object.entries(INTEGRATIONS).map(([name, digest]) => [
    `eventing-${name}`,
    { registry, repository: `knative-nightly/${name}`, digest: `sha256:${digest}` },
  ]);
  return Object.fromEntries([...programs, ...integrations]) as Record<KnativeEventingImage, Image>;
}
