import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../constructs';
import { check, type Judgement, policyObjects } from '../../policies/check';
import { matches } from '../../policies/check/exemptions';
import { whereUpstreamIs } from '../support/upstream';

/** The counts of upstream's weaknesses, by whoever rendered the data. */
interface Hygiene {
  readonly containersWithoutLimits: number;
  readonly containersWithoutRequests: number;
  readonly clusterAdminBindings: readonly string[];
  readonly webhooksFailurePolicyFail: number;
}

function findings(directory: string): readonly Judgement[] {
  const manifests = readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')) as Manifest[]);
  return check(policyObjects(manifests), { settings: { production: true, exemptions: [] } }).judgements;
}

/** What is known to be weak in all of them: rule, object, field. */
const WEAKNESSES: readonly (readonly [string, string, string])[] = [
  ['privileged-or-host-access', 'DaemonSet.apps/kube-system/istio-cni-node', 'spec.template.spec.volumes[0].hostPath'],
  ['known-credential', 'Secret/oauth2-proxy/oauth2-proxy-*', 'data.client-secret'],
  ['known-credential', 'Secret/oauth2-proxy/oauth2-proxy-*', 'data.cookie-secret'],
  ['known-credential', 'Secret/auth/dex-passwords', 'stringData.DEX_USER_PASSWORD'],
  ['known-credential', 'Secret/kubeflow/mlpipeline-minio-artifact', 'stringData.secretkey'],
  ['known-credential', 'Secret/kubeflow/mysql-secret', 'stringData.password'],
  ['known-credential', 'Secret/kubeflow/katib-mysql-secrets', 'data.MYSQL_ROOT_PASSWORD'],
  ['allow-all-authorization', 'AuthorizationPolicy.security.istio.io/kubeflow/service-cache-server', 'spec.rules*'],
  ['wildcard-rbac', 'ClusterRole.*/katib-ui', 'rules*.verbs'],
  ['tenant-without-quota', 'Profile.kubeflow.org/kubeflow-user-example-com', 'spec.resourceQuotaSpec.hard'],
  ['mtls-not-strict', 'ConfigMap/istio-system/istio', 'data.mesh'],
  ['mtls-not-strict', 'PeerAuthentication.*/knative-serving/webhook', 'spec.portLevelMtls.8443.mode'],
  ['data-without-protection', 'PersistentVolumeClaim/kubeflow/katib-mysql', 'metadata.annotations'],
  ['single-replica-webhook', '*/katib.kubeflow.org', 'webhooks*'],
];

whereUpstreamIs((upstream) => {
  const summary = JSON.parse(readFileSync(join(upstream, 'summary.json'), 'utf8')) as Record<
    string,
    { hygiene: Hygiene }
  >;

  describe.each(['1.10.2', '1.11.0', '26.03'])('upstream %s', (release) => {
    let found: readonly Judgement[];
    const of = (rule: string) => found.filter((finding) => finding.rule.name === rule);
    const hygiene = (summary[release] as { hygiene: Hygiene }).hygiene;
    beforeAll(() => {
      found = findings(join(upstream, release));
    });

    test('as many containers lack requests and limits as were counted', () => {
      const workloads = of('missing-requests-or-limits').filter(({ object }) =>
        /^(Deployment|StatefulSet|DaemonSet)\.apps\//.test(object),
      );
      const ending = (field: string) => workloads.filter(({ path }) => path.endsWith(`.resources.${field}`)).length;
      expect(ending('requests')).toBe(hygiene.containersWithoutRequests);
      expect(ending('limits')).toBe(hygiene.containersWithoutLimits);
    });

    test('the bindings to cluster-admin are those that were counted', () => {
      const bindings = of('wildcard-rbac').filter(({ path }) => path === 'roleRef');
      expect(bindings.map(({ object }) => object.split('/').at(-1))).toEqual(hygiene.clusterAdminBindings);
    });

    test('images float where they name a line of releases only', () => {
      const images = of('floating-image-tag').map(({ message }) => message.split(' ')[0]);
      const python = 'public.ecr.aws/docker/library/python:3.12';
      expect(images.sort()).toEqual(release === '1.10.2' ? [python] : ['mysql:8.0', 'mysql:8.4']);
    });

    test('every webhook that fails closed has one replica behind it', () => {
      const webhooks = of('single-replica-webhook').filter(({ path }) => path.startsWith('webhooks['));
      expect(webhooks).toHaveLength(hygiene.webhooksFailurePolicyFail);
    });

    test.each(WEAKNESSES)('%s: %s', (rule, object, path) => {
      expect(of(rule).filter((finding) => matches(object, finding.object) && matches(path, finding.path))).not.toEqual(
        [],
      );
    });
  });
});
