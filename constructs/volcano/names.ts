/** The namespace of Volcano's programs, which look for their leases there unless told otherwise. */
export const VOLCANO_NAMESPACE = 'volcano-system';

/** The scheduler's name in `schedulerName` of pods. */
export const VOLCANO_SCHEDULER = 'volcano';

/** The queue of what names none. The scheduler makes it, and nobody can take it away. */
export const DEFAULT_QUEUE = 'default';

/** By this annotation a namespace, a pod, or a training job or its runtime names a queue. */
export const QUEUE_ANNOTATION = 'scheduling.volcano.sh/queue-name';

/** Where all three programs answer probes. */
export const HEALTH_PORT = 11251;

/** Where the API server calls. */
export const WEBHOOK_PORT = 8443;

/** Where the scheduler serves its metrics. */
export const METRICS_PORT = 8080;

/** What Volcano calls itself in the names of its objects. */
export const SCHEDULER = 'volcano-scheduler';
export const CONTROLLERS = 'volcano-controllers';
export const ADMISSION = 'volcano-admission';
export const ADMISSION_SERVICE = 'volcano-admission-service';
