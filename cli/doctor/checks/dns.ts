import type { StackValues } from '../../../stacks/config';
import type { Judgement } from '../../../stacks/environments';
import type { Check } from '../context';
import { ok, problem, unchecked, warning } from '../finding';
import type { Names } from '../names';

/** Whether users find the platform by its name, and who says where it is. */
export const dns: Check = {
  name: 'dns',
  async run({ config: { platform, values }, names }) {
    const host = platform.address?.host;
    if (host === undefined) return [ok('no address.host: users come over a forwarded port, under any name')];
    return [...(await zone(values, names)), await address(host, values, names)];
  },
};

/** The zone of the cloud has to be the one that the internet asks. */
async function zone({ dns, tls }: StackValues, names: Names): Promise<Judgement[]> {
  if (dns === undefined) return [];
  const servers = await names.nameServers(dns.zone);
  if ('unknown' in servers) {
    return [unchecked(`zone ${dns.zone}: ${servers.unknown}`, 'look at network and DNS of this machine')];
  }
  if ('found' in servers) {
    const list = [...servers.found].sort().join(', ');
    return [ok(`zone ${dns.zone} is delegated to ${list}: they have to be those of the cloud's zone`)];
  }
  const what = `zone ${dns.zone} is not delegated: nobody finds a record in it`;
  const todo = `have ${parent(dns.zone)} name the servers of the cloud's zone`;
  // A zone that is still to be made has no servers yet; but without them no certificate is proven.
  if (dns.create && tls?.from !== 'acme') return [warning(what, `${todo} once \`up\` has made it`)];
  return [problem(what, todo)];
}

async function address(host: string, { dns }: StackValues, names: Names): Promise<Judgement> {
  const found = await names.addresses(host);
  if ('found' in found) return ok(`${host} is at ${found.found.join(', ')}: it has to be the platform's load balancer`);
  if ('unknown' in found) return unchecked(`${host}: ${found.unknown}`, 'look at network and DNS of this machine');
  if (dns !== undefined) return ok(`${host} has no address yet: \`up\` makes its record in zone ${dns.zone}`);
  const todo = 'after `up`, make a record that leads to the address of the ingress gateway, or give kfstack:dns';
  return warning(`${host} has no address: nobody finds the platform, and nobody can sign in`, todo);
}

function parent(zone: string): string {
  return zone.split('.').slice(1).join('.') || 'the root';
}
