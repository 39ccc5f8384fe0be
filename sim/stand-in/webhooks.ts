import { certManagerProblem } from './cert-manager-checks';
import { istioProblem } from './istio-checks';
import { injectSidecar } from './istio-injection';
import { KUEUE_CONVERTER } from './kueue-conversion';
import { CERT_MANAGER_WEBHOOK, ISTIOD } from './programs';
import type { Webhooks } from './reviews';

/** Add a program's webhook here, and the stand-in checks or changes for it. */
export const WEBHOOKS: Webhooks = {
  checkers: [
    { program: CERT_MANAGER_WEBHOOK, check: certManagerProblem },
    { program: ISTIOD, path: '/validate', check: istioProblem },
  ],
  mutators: [{ program: ISTIOD, path: '/inject', mutate: injectSidecar }],
  converters: [KUEUE_CONVERTER],
};
