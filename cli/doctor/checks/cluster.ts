import { coerce, gt, lt } from 'semver';
import { release } from '../../../constructs';
import { list, object, problems, required, type Schema, string, stringMap } from '../../../constructs/schema';
import type { Judgement } from '../../../stacks/environments';
import type { Reply } from '../ask';
import type { Check, Context } from '../context';
import { ok, problem, unchecked, warning } from '../finding';

const open = { open: true } as const;
class Version extends object({ gitVersion: required(string) }, open) {}
class StorageClasses extends object(
  {
    items: required(
      list(object({ metadata: required(object({ name: required(string), annotations: stringMap }, open)) }, open)),
    ),
  },
  open,
) {}

const DEFAULT_CLASS = 'storageclass.kubernetes.io/is-default-class';

/** The cluster, where there is one already. */
export const cluster: Check = {
  name: 'cluster',
  async run(context) {
    if (context.cluster === undefined) {
      const todo = 'nothing, before the first `up`; later: kfstack doctor --kubeconfig <path>';
      return [unchecked('there is none yet, or no kubeconfig of it here', todo)];
    }
    const { kubeconfig } = context.cluster;
    const version = await context.cluster.get('/version');
    const whom = `the cluster of ${kubeconfig}`;
    // Without it there is no `up`, whatever the reason.
    if ('failure' in version) {
      return [problem(`${whom} does not answer: ${version.why}`, 'start it, or bring its kubeconfig up to date')];
    }
    return [
      ...read(Version, version, whom, ({ gitVersion }) => [versionOf(gitVersion, context)]),
      ...(await storageClasses(context)),
    ];
  },
};

function versionOf(said: string, { config: { platform } }: Context): Judgement {
  const { min, max } = release(platform.release).kubernetes;
  const found = coerce(said);
  const minor = found && coerce(`${found.major}.${found.minor}`);
  const [lowest, highest] = [coerce(min), coerce(max)];
  if (!minor || !lowest || !highest) return unchecked(`the cluster's version ${said} is none`, 'see `kubectl version`');
  const range = `release ${platform.release} is for ${min} to ${max}`;
  if (lt(minor, lowest)) return problem(`the cluster has Kubernetes ${said}; ${range}`, 'upgrade the cluster first');
  if (gt(minor, highest)) {
    return warning(
      `the cluster has Kubernetes ${said}; ${range}`,
      'try it out elsewhere first, or take a newer release',
    );
  }
  return ok(`the cluster has Kubernetes ${said}; ${range}`);
}

async function storageClasses({ cluster, config }: Context): Promise<Judgement[]> {
  const reply = await cluster?.get('/apis/storage.k8s.io/v1/storageclasses');
  if (reply === undefined) return [];
  return read(StorageClasses, reply, "the cluster's StorageClasses", ({ items }) => {
    const there = items.map(({ metadata }) => metadata.name);
    const { defaultStorageClass, sharedStorageClass } = config.capabilities;
    const wanted = [defaultStorageClass, sharedStorageClass].filter((name) => name !== undefined);
    const defaults = items.filter(({ metadata }) => metadata.annotations?.[DEFAULT_CLASS] === 'true');
    const missing = wanted.filter((name) => !there.includes(name));
    const found: Judgement[] = missing.map((name) => absent(name, config.scope === 'platform'));
    if (defaults.length > 1) {
      const names = defaults.map(({ metadata }) => metadata.name).join(', ');
      found.push(
        warning(`${names} are all the default StorageClass`, `take the annotation ${DEFAULT_CLASS} off all but one`),
      );
    }
    return found.length > 0 ? found : [ok(`StorageClasses ${wanted.join(', ')} are there`)];
  });
}

function absent(name: string, foreign: boolean): Judgement {
  const what = `there is no StorageClass ${name}: claims of it would wait for ever`;
  return foreign
    ? problem(what, `make it, or run \`up\` on the cluster's stack, which does`)
    : warning(what, 'see whether the next `up` makes it; on a cluster that another made, make it yourself');
}

function read<T>(form: Schema<T>, reply: Reply, what: string, judge: (value: T) => Judgement[]): Judgement[] {
  const todo = 'ask for the right to read it, or look yourself with kubectl';
  if ('failure' in reply) return [unchecked(`${what}: ${reply.why}`, todo)];
  if (reply.status === 401) {
    return [problem(`${what}: the credentials of the kubeconfig are refused`, 'sign in again, or bring it up to date')];
  }
  if (reply.status !== 200) return [unchecked(`${what}: the answer is ${reply.status}`, todo)];
  const value: unknown = JSON.parse(reply.body);
  const [wrong] = problems(form.schema, value);
  return wrong === undefined ? judge(value as T) : [unchecked(`${what}: ${wrong}`, todo)];
}
