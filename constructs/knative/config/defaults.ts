import { integerProblem, type Problems } from '../../checks';
import { checkResources } from './checks';
import { type RevisionResources, resourceSettings, type Settings, settings } from './settings';

/** What revisions get that do not say it themselves. What is left out is as Knative has it. Times are in seconds. */
export interface RevisionDefaults {
  /** How long a request may take. @default 300 */
  readonly revisionTimeoutSeconds?: number;

  /** How long a revision may let requests take. The activator needs as long to stop. @default 600 */
  readonly maxRevisionTimeoutSeconds?: number;

  /** How long a request may wait for the first byte of the answer. @default - as long as it may take */
  readonly revisionResponseStartTimeoutSeconds?: number;

  /** How long an answer may pause; 0 for as long as it may take. @default 0 */
  readonly revisionIdleTimeoutSeconds?: number;

  /** Of the container that has the user's program. @default - none */
  readonly resources?: RevisionResources;

  /** Name of the container, as a Go template over the Service's metadata. @default user-container */
  readonly containerNameTemplate?: string;

  /** Name of init containers, likewise. @default init-container */
  readonly initContainerNameTemplate?: string;

  /** Requests that a pod handles at a time; 0 sets no limit. @default 0 */
  readonly containerConcurrency?: number;

  /** The most that a revision may ask for. @default 1000 */
  readonly containerConcurrencyMaxLimit?: number;

  /** Whether revisions may ask for no limit. @default true */
  readonly allowContainerConcurrencyZero?: boolean;

  /** Whether pods get an environment variable for each Service; `default` leaves it to Kubernetes. @default false */
  readonly enableServiceLinks?: boolean | 'default';
}

export function defaultsSettings({ resources, ...options }: RevisionDefaults = {}): Settings {
  return { ...settings({ ...options }), ...resourceSettings('revision', resources) };
}

export function checkDefaults(found: Problems, options: RevisionDefaults = {}): void {
  const path = 'defaults';
  const { revisionTimeoutSeconds: timeout = 300, maxRevisionTimeoutSeconds: longest = 600 } = options;
  const { containerConcurrencyMaxLimit: limit = 1000 } = options;
  found
    .check(`${path}.maxRevisionTimeoutSeconds`, options.maxRevisionTimeoutSeconds, (time) => integerProblem(time, 1))
    .check(`${path}.revisionTimeoutSeconds`, options.revisionTimeoutSeconds, (time) => integerProblem(time, 1))
    .check(`${path}.revisionResponseStartTimeoutSeconds`, options.revisionResponseStartTimeoutSeconds, (time) =>
      integerProblem(time, 0, timeout),
    )
    .check(`${path}.revisionIdleTimeoutSeconds`, options.revisionIdleTimeoutSeconds, (time) =>
      integerProblem(time, 0, timeout),
    )
    .check(`${path}.containerConcurrencyMaxLimit`, options.containerConcurrencyMaxLimit, (n) => integerProblem(n, 1))
    .check(`${path}.containerConcurrency`, options.containerConcurrency, (n) => integerProblem(n, 0, limit));
  if (timeout > longest) {
    found.add(`${path}.revisionTimeoutSeconds`, `${timeout} is above maxRevisionTimeoutSeconds, which is ${longest}`);
  }
  checkResources(found, `${path}.resources`, options.resources);
}
