import { type Cluster, titleOf } from './cluster';
import { CONFIG_MAP, type Kind, NAMESPACE, SECRET } from './kinds';
import { ISTIO_CA, ISTIOD, PROGRAM_KINDS, runningDeployment } from './programs';
import type { Part, Task } from './runner';
import { read } from './secrets';

/** Namespaces of Kubernetes itself, which istiod leaves alone. */
const IGNORED = new Set(['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage']);

/** Plays the part of istiod that gives each namespace the authority of the mesh: proxies verify istiod by it. */
export class IstioRootCert implements Part {
  readonly name = 'mesh authority';
  readonly watches: readonly Kind[] = [NAMESPACE, ...PROGRAM_KINDS];

  tasks(cluster: Cluster): Task[] {
    const istiod = runningDeployment(cluster, ISTIOD);
    const authority = read(cluster.get(SECRET, ISTIO_CA.secret, istiod?.metadata?.namespace), ISTIO_CA.certificate);
    if (istiod === undefined || authority === undefined) return [];
    return cluster
      .list(NAMESPACE)
      .filter(({ metadata }) => metadata?.deletionTimestamp === undefined && !IGNORED.has(metadata?.name ?? ''))
      .map((namespace) => {
        const metadata = {
          name: 'istio-ca-root-cert',
          namespace: namespace.metadata?.name,
          labels: { 'istio.io/config': 'true' },
        };
        const run = async () => {
          await cluster.apply(CONFIG_MAP, { metadata, data: { 'root-cert.pem': authority } });
          return undefined;
        };
        return { on: titleOf(CONFIG_MAP, { metadata }), run };
      });
  }
}
