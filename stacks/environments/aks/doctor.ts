import { sizeOf } from '../../../components/aks/sizes';
import { KUBERNETES_VERSION } from '../../../components/aks/versions';
import type { NodePool } from '../../../constructs';
import { intOrString, list, object, required, string } from '../../../constructs/schema';
import type { StackValues } from '../../config';
import { type Diagnosis, type Judgement, type Question, question } from '../diagnosis';

const open = { open: true } as const;

/** What doctor asks of Azure, by the commands of `az`. */
export function doctor(values: StackValues): Diagnosis {
  const region = values.aks?.region;
  return {
    programs: [
      {
        name: 'az',
        purpose: 'knows who you are to Azure',
        install: 'https://learn.microsoft.com/en-us/cli/azure/install-azure-cli',
      },
      { name: 'kubelogin', purpose: "gets the cluster's credentials", install: 'az aks install-cli' },
    ],
    questions: [
      account(),
      ...PROVIDERS.map(provider),
      ...(values.aks?.encryptionAtHost === false ? [] : [encryptionAtHost()]),
      ...(region === undefined
        ? []
        : [versions(region, values.kubernetesVersion), ...quotas(region, values.nodePools)]),
    ],
  };
}

const SIGN_IN = { status: 'problem', todo: 'sign in: az login' } as const;

function account(): Question {
  return question({
    about: 'the subscription of Azure',
    command: ['az', 'account', 'show', '--output', 'json'],
    failure: SIGN_IN,
    answer: object({ name: required(string), state: required(string) }, open),
    judge: ({ name, state }) => [
      state === 'Enabled'
        ? { status: 'ok', what: `${name} is enabled` }
        : {
            status: 'problem',
            what: `${name} is ${state}`,
            todo: 'choose another: az account set --subscription NAME',
          },
    ],
  });
}

/** Services of Azure that a subscription has to be registered for. */
const PROVIDERS = ['ContainerService', 'Network', 'Storage', 'DBforMySQL', 'ManagedIdentity'] as const;

function provider(name: string): Question {
  return question({
    about: `Microsoft.${name} in the subscription`,
    command: ['az', 'provider', 'show', '--namespace', `Microsoft.${name}`, '--output', 'json'],
    failure: SIGN_IN,
    answer: object({ registrationState: required(string) }, open),
    judge: ({ registrationState }) =>
      registered(registrationState, `az provider register --namespace Microsoft.${name}`),
  });
}

function encryptionAtHost(): Question {
  const feature = ['--namespace', 'Microsoft.Compute', '--name', 'EncryptionAtHost'] as const;
  return question({
    about: 'encryption of disks at their hosts',
    command: ['az', 'feature', 'show', ...feature, '--output', 'json'],
    failure: SIGN_IN,
    answer: object({ properties: required(object({ state: required(string) }, open)) }, open),
    judge: ({ properties: { state } }) =>
      registered(state, `az feature register ${feature.join(' ')}, or set aks.encryptionAtHost to false`),
  });
}

function registered(state: string, todo: string): Judgement[] {
  return [
    state === 'Registered' ? { status: 'ok', what: 'registered' } : { status: 'problem', what: `it is ${state}`, todo },
  ];
}

function versions(region: string, version = KUBERNETES_VERSION): Question {
  return question({
    about: `Kubernetes ${version} in ${region}`,
    command: ['az', 'aks', 'get-versions', '--location', region, '--output', 'json'],
    failure: {
      status: 'unchecked',
      todo: 'see whether aks.region is a region of your subscription: az account list-locations',
    },
    answer: object({ values: required(list(object({ version: required(string) }, open))) }, open),
    judge: ({ values }) => [
      values.some((each) => each.version === version)
        ? { status: 'ok', what: 'offered' }
        : {
            status: 'problem',
            what: `it offers ${values.map((each) => each.version).join(', ')}`,
            todo: 'set kubernetesVersion to one of these',
          },
    ],
  });
}

/** Virtual cores of the region, of all families together: which machines count to which family, Azure does not say here. */
function quotas(region: string, pools: readonly NodePool[]): Question[] {
  const needed = pools.reduce((sum, pool) => {
    const [type = ''] = pool.instanceTypes ?? [];
    return sum + (sizeOf(type)?.cpus ?? 0) * (pool.max ?? pool.count ?? 1);
  }, 0);
  return [
    question({
      about: `virtual cores in ${region}`,
      command: ['az', 'vm', 'list-usage', '--location', region, '--output', 'json'],
      failure: { status: 'unchecked', todo: 'look at Quotas in the portal of Azure' },
      answer: list(
        object(
          {
            name: required(object({ value: required(string) }, open)),
            // As text, from some versions of az.
            currentValue: required(intOrString),
            limit: required(intOrString),
          },
          open,
        ),
      ),
      judge: (usages) => {
        const cores = usages.find(({ name }) => name.value === 'cores');
        if (cores === undefined)
          return [{ status: 'unchecked', what: 'not told', todo: 'look at Quotas in the portal' }];
        const limit = Number(cores.limit);
        const free = limit - Number(cores.currentValue);
        const what = `${free} of ${limit} are free; the pools take up to ${needed}`;
        if (free >= needed) return [{ status: 'ok', what: `${what}. GPU machines have a quota of their own` }];
        return [
          { status: 'warning', what, todo: 'ask for more: Quotas, Total Regional vCPUs, in the portal of Azure' },
        ];
      },
    }),
  ];
}
