import { ageColumn, column, customResource, map, object, type Rule, required, string } from '../../schema';
import { limitedLabels, networking, portNumber, Status, uint32 } from './common';

const addressRules: readonly Rule[] = [
  {
    message: 'UDS must be an absolute path or abstract socket',
    rule: 'self.startsWith("unix://") ? (self.substring(7, 8) == "/" || self.substring(7, 8) == "@") : true',
  },
  { message: 'UDS may not be a dir', rule: 'self.startsWith("unix://") ? !self.endsWith("/") : true' },
];

const fields = {
  address: string({ maxLength: 256, rules: addressRules }),
  labels: limitedLabels,
  locality: string({ maxLength: 2048 }),
  network: string({ maxLength: 2048 }),
  ports: map(portNumber, {
    maxProperties: 128,
    rules: [
      {
        message: 'port name must be valid',
        rule: 'self.all(key, size(key) < 63 && key.matches("^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$"))',
      },
    ],
  }),
  serviceAccount: string({ maxLength: 253 }),
  weight: uint32,
};

const noSocketPorts: Rule = {
  message: 'UDS may not include ports',
  rule: '(has(self.address) ? self.address : "").startsWith("unix://") ? !has(self.ports) : true',
};

/** A program outside of the cluster, or one endpoint of a ServiceEntry. */
export class WorkloadEntrySpec extends object(fields, {
  rules: [{ message: 'Address is required', rule: 'has(self.address) || has(self.network)' }, noSocketPorts],
}) {}

/** The same for many; each that registers itself brings its address. */
export class WorkloadTemplate extends object(fields, { rules: [noSocketPorts] }) {}

/**
 * A program outside of the cluster that belongs to the mesh, such as one on a virtual machine.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/
 */
export class WorkloadEntry extends customResource({
  ...networking,
  kind: 'WorkloadEntry',
  plural: 'workloadentries',
  shortNames: ['we'],
  versions: ['v1', 'v1alpha3', 'v1beta1'],
  fields: { spec: required(WorkloadEntrySpec), status: Status },
  columns: [ageColumn, column('Address', '.spec.address')],
}) {}
