import type { ResourceDefinition } from '../../schema';
import type { Programs } from '../programs';
import { CachedImage, Metric, PodAutoscaler } from './autoscaling';
import { ClusterDomainClaim, KnativeCertificate, KnativeIngress, ServerlessService } from './networking';
import { Revision } from './revision';
import { Configuration, DomainMapping, KnativeService, Route } from './service';

/** One of Knative's kinds, as it is installed. */
export interface KnativeDefinition {
  readonly definition: ResourceDefinition;
  /** What its `component` label says. @default - no such label */
  readonly component?: string;
  /** Labels by which others find kinds of some form. */
  readonly marks?: Readonly<Record<string, string>>;
  /** The programs that act on its resources. */
  readonly servedBy: readonly (keyof Programs)[];
}

const ADDRESSABLE = { 'duck.knative.dev/addressable': 'true' };
const PODSPECABLE = { 'duck.knative.dev/podspecable': 'true' };

const kind = (
  { definition }: { readonly definition: ResourceDefinition },
  servedBy: readonly (keyof Programs)[],
  more: Omit<KnativeDefinition, 'definition' | 'servedBy'> = {},
): KnativeDefinition => ({ definition, servedBy, ...more });

/** The definitions of all of Knative's kinds. */
export const KNATIVE_DEFINITIONS: readonly KnativeDefinition[] = [
  kind(KnativeService, ['controller'], { marks: { ...ADDRESSABLE, ...PODSPECABLE } }),
  kind(Configuration, ['controller'], { marks: PODSPECABLE }),
  kind(Route, ['controller'], { marks: ADDRESSABLE }),
  kind(Revision, ['controller']),
  kind(DomainMapping, ['controller']),
  kind(KnativeIngress, ['netIstioController'], { component: 'networking' }),
  kind(KnativeCertificate, ['controller'], { component: 'networking' }),
  kind(ServerlessService, ['controller'], { component: 'networking' }),
  kind(ClusterDomainClaim, [], { component: 'networking' }),
  kind(PodAutoscaler, ['autoscaler']),
  kind(Metric, ['autoscaler']),
  // No program of Knative's looks at them.
  kind(CachedImage, []),
];
