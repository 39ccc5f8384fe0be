import { map, object, required, string } from '../../schema';
import { limitedLabels, networking, portNumber, Status, uint32 } from './common';
import { isAddressed, isNoDirectory, isSocketPath, noSocketPorts } from './rules';

const PORT_NAME = /^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$/;

const entry = {
  address: string({ maxLength: 256, rules: [isSocketPath, isNoDirectory] }),
  labels: limitedLabels,
  locality: string({ maxLength: 2048 }),
  network: string({ maxLength: 2048 }),
  ports: map(portNumber, {
    maxProperties: 128,
    rules: [
      {
        message: 'port name must be valid',
        rule: 'self.all(key, size(key) < 63 && key.matches("^[a-zA-Z0-9](?:[-a-zA-Z0-9]*[a-zA-Z0-9])?$"))',
        holds: (ports) => Object.keys(ports).every((name) => name.length < 63 && PORT_NAME.test(name)),
      },
    ],
  }),
  serviceAccount: string({ maxLength: 253 }),
  weight: uint32,
};

/** A program outside of the cluster, or one endpoint of a ServiceEntry. */
export class WorkloadEntrySpec extends object(entry, { rules: [isAddressed, noSocketPorts] }) {}

/** The same for many; each that registers itself brings its address. */
export class WorkloadTemplate extends object(entry, { rules: [noSocketPorts] }) {}

/**
 * A program outside of the cluster that belongs to the mesh, such as one on a virtual machine.
 *
 * @see https://istio.io/latest/docs/reference/config/networking/workload-entry/
 */
export class WorkloadEntry extends networking('WorkloadEntry', {
  plural: 'workloadentries',
  shortNames: ['we'],
  fields: { spec: required(WorkloadEntrySpec), status: Status },
  columns: { Age: '.metadata.creationTimestamp', Address: '.spec.address' },
}) {}
