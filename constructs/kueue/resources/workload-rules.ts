import { field, list, text } from '../../manifest';
import type { Rule } from '../../schema';

/** Whether a condition of a workload is true, in CEL. */
const isTrue = (self: string, type: string) =>
  `has(${self}.status) && has(${self}.status.conditions) && ${self}.status.conditions.exists(c, c.type == '${type}' && c.status == 'True')`;

const reserved = `(${isTrue('oldSelf', 'QuotaReserved')})`;
const still = `(${isTrue('self', 'QuotaReserved')})`;
const both = (path: string) => `has(oldSelf.${path}) && has(self.${path})`;
const equal = (path: string) => `oldSelf.${path} == self.${path}`;

const sets: Rule<object> = {
  message: 'podSetAssignments must have the same number of podSets as the spec',
  rule: `${isTrue('self', 'QuotaReserved')} && has(self.status.admission) ? size(self.spec.podSets) == size(self.status.admission.podSetAssignments) : true`,
  holds: (self) => {
    const isReserved = list(self, 'status', 'conditions').some(
      (each) => text(each, 'type') === 'QuotaReserved' && text(each, 'status') === 'True',
    );
    if (!isReserved || field(self, 'status', 'admission') === undefined) return true;
    const [asked, assigned] = [field(self, 'spec', 'podSets'), field(self, 'status', 'admission', 'podSetAssignments')];
    return Array.isArray(asked) && Array.isArray(assigned) && asked.length === assigned.length;
  },
};

const queue: Rule<object> = {
  message: 'queueName is immutable while workload quota reserved',
  rule: `${reserved} && ${still} && ${both('spec.queueName')} ? ${equal('spec.queueName')} : true`,
};

const seconds = (self: string) =>
  `(has(${self}.spec.maximumExecutionTimeSeconds)?${self}.spec.maximumExecutionTimeSeconds:0)`;
const time: Rule<object> = {
  message: 'maximumExecutionTimeSeconds is immutable while workload quota reserved',
  rule: `((${isTrue('oldSelf', 'Admitted')}) && (${isTrue('self', 'Admitted')}))?(${seconds('oldSelf')} ==  ${seconds('self')}):true`,
};

const CLASS = 'spec.priorityClassRef';
const whileReserved = `(${isTrue('oldSelf', 'QuotaReserved')} && ${both(CLASS)}`;
const classField = (name: string): Rule<object> => ({
  message: `priorityClassRef.${name} is immutable while workload quota reserved`,
  rule: `${whileReserved}) ? ${equal(`${CLASS}.${name}`)} : true`,
});

/** What a workload keeps while it has its quota: all but one of the rules compare it with what it was. */
export const RULES: readonly Rule<object>[] = [
  sets,
  {
    message: 'priorityClassRef is immutable while workload quota reserved',
    rule: `${reserved} ? (!has(oldSelf.${CLASS}) && !has(self.${CLASS})) || (${both(CLASS)}) : true`,
  },
  classField('group'),
  classField('kind'),
  {
    message: 'priorityClassRef.name is immutable for scheduling.k8s.io/priorityclass while workload quota reserved',
    rule: `${whileReserved} && self.${CLASS}.group == 'scheduling.k8s.io' && self.${CLASS}.kind == 'PriorityClass') ? ${equal(`${CLASS}.name`)} : true`,
  },
  queue,
  time,
];

export const RULES_V1BETA1: readonly Rule<object>[] = [
  sets,
  {
    message: 'priorityClassSource is immutable while workload quota reserved',
    rule: `${reserved} ? (${equal('spec.priorityClassSource')}) : true`,
  },
  {
    message:
      'priorityClassName is immutable while workload quota reserved and priorityClassSource is not equal to kueue.x-k8s.io/workloadpriorityclass',
    rule: `(${isTrue('oldSelf', 'QuotaReserved')} && (self.spec.priorityClassSource != 'kueue.x-k8s.io/workloadpriorityclass') && ${both('spec.priorityClassName')}) ? (${equal('spec.priorityClassName')}) : true`,
  },
  queue,
  time,
];
