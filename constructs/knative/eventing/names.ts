import type { Release } from '../../releases';

/** The namespace of Knative Eventing. */
export const EVENTING_NAMESPACE = 'knative-eventing';

/** The program that checks resources and turns their versions into one another. */
export const WEBHOOK = 'eventing-webhook';

/** The Service of the program that makes in-memory channels, and checks them. */
export const CHANNEL_WEBHOOK = 'inmemorychannel-webhook';

/** Where webhooks' pods listen. */
export const WEBHOOK_PORT = 8443;

/** Where programs take events, and at which ports their Services do. */
export const EVENT_PORTS = { http: 8080, https: 8443 } as const;

export type Labels = Readonly<Record<string, string>>;

/** The labels of Eventing's objects. */
export function labels({ versions }: Release, component?: string): Labels {
  return {
    'app.kubernetes.io/name': EVENTING_NAMESPACE,
    'app.kubernetes.io/version': versions['knative-eventing'],
    ...(component !== undefined && { 'app.kubernetes.io/component': component }),
  };
}
