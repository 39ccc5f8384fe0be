import { ageColumn, choice, column, object, required, setList, string } from '../../schema';
import { CONVERSION, conditions, kind, short } from './common';

const clusterProfileRef = object({ name: required(string({ minLength: 1, maxLength: 256 })) });
const locationType = choice(['Secret', 'Path'], { default: 'Secret' });

export class ClusterSource extends object(
  {
    clusterProfileRef,
    kubeConfig: object({ location: required(string({ minLength: 1, maxLength: 256 })), locationType }),
  },
  {
    rules: [
      {
        message: 'exactly one of the fields in [kubeConfig clusterProfileRef] must be set',
        rule: '[has(self.kubeConfig),has(self.clusterProfileRef)].filter(x,x==true).size() == 1',
        holds: (source) => (source.kubeConfig === undefined) !== (source.clusterProfileRef === undefined),
      },
    ],
  },
) {}

/**
 * Another cluster that jobs are sent to.
 *
 * @see https://kueue.sigs.k8s.io/docs/concepts/multikueue/
 */
export class MultiKueueCluster extends kind({
  kind: 'MultiKueueCluster',
  scope: 'Cluster',
  fields: { spec: object({ clusterSource: required(ClusterSource) }), status: object({ conditions }) },
  v1beta1: {
    fields: {
      spec: object({
        clusterProfileRef,
        kubeConfig: required(object({ location: required(string), locationType: required(locationType) })),
      }),
    },
  },
  columns: [column('Connected', ".status.conditions[?(@.type=='Active')].status"), ageColumn],
  conversion: CONVERSION,
}) {}

/** The clusters that an AdmissionCheck sends jobs to. */
export class MultiKueueConfig extends kind({
  kind: 'MultiKueueConfig',
  scope: 'Cluster',
  fields: { spec: object({ clusters: required(setList(short(256), { minItems: 1, maxItems: 10 })) }) },
}) {}
