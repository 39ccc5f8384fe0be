import { doctor } from '../../stacks/environments/aks/doctor';

const POOLS = [
  { name: 'system', machine: { cpu: '8', memory: '32Gi' }, count: 2, instanceTypes: ['Standard_D8s_v5'] },
  { name: 'more', machine: { cpu: '8', memory: '32Gi' }, max: 3, instanceTypes: ['Standard_D8s_v5'] },
];

const { programs = [], questions = [] } = doctor({ aks: { region: 'westeurope' }, nodePools: POOLS });

/** What doctor makes of an answer. */
function judged(about: RegExp, answer: unknown): readonly unknown[] {
  const found = questions.find((question) => about.test(question.about));
  if (found === undefined) throw new Error(`nobody asks about ${about}`);
  return found.judge(answer);
}

test('az and kubelogin are needed, and az only asks', () => {
  expect(programs.map(({ name }) => name)).toEqual(['az', 'kubelogin']);
  for (const { command } of questions) {
    expect(command[0]).toBe('az');
    expect(command.join(' ')).toMatch(/ (show|get-versions|list-usage) /);
  }
});

test.each([
  ['a subscription', /subscription of Azure/, { name: 'mine', state: 'Enabled' }, 'ok'],
  ['a subscription that is off', /subscription of Azure/, { name: 'mine', state: 'Disabled' }, 'problem'],
  ['a service', /Microsoft.ContainerService/, { registrationState: 'Registered' }, 'ok'],
  ['a service that is not registered', /Microsoft.DBforMySQL/, { registrationState: 'NotRegistered' }, 'problem'],
  ['encryption', /encryption/, { properties: { state: 'Registered' } }, 'ok'],
  ['no encryption', /encryption/, { properties: { state: 'NotRegistered' } }, 'problem'],
  ['a version', /Kubernetes 1\.34/, { values: [{ version: '1.34' }] }, 'ok'],
  ['no version', /Kubernetes 1\.34/, { values: [{ version: '1.30' }] }, 'problem'],
  ['cores', /virtual cores/, [{ name: { value: 'cores' }, currentValue: '0', limit: '40' }], 'ok'],
  ['too few cores', /virtual cores/, [{ name: { value: 'cores' }, currentValue: 1, limit: 40 }], 'warning'],
  ['cores that are not told', /virtual cores/, [], 'unchecked'],
  ['another form', /encryption/, { state: 'Registered' }, 'unchecked'],
])('%s', (_, about, answer, status) => {
  expect(judged(about, answer)).toEqual([expect.objectContaining({ status })]);
});

test('what is not configured is not asked', () => {
  const asked = doctor({ aks: { encryptionAtHost: false }, nodePools: [] }).questions ?? [];
  expect(asked.some(({ about }) => /encryption|Kubernetes|cores/.test(about))).toBe(false);
});
