import { dns } from '../../../cli/doctor/checks/dns';
import { context, said, todos } from './fixture';
import { closeAll, nameServer, names } from './servers';

afterAll(closeAll);

const address = { host: 'kubeflow.ml.example.com' };
const zone = 'ml.example.com';
const look = async (values: object, addresses = {}, zones = {}) =>
  dns.run(context({ values: { address, ...values }, names: await nameServer(addresses, zones) }));

test('without a host there is nothing to find', async () => {
  const found = await dns.run(context({ names: names(1) }));
  expect(said(found)).toEqual([expect.stringMatching(/^ok: no address.host/)]);
});

test('says where the host is', async () => {
  expect(said(await look({}, { [address.host]: '192.0.2.7' }))).toEqual([
    "ok: kubeflow.ml.example.com is at 192.0.2.7: it has to be the platform's load balancer",
  ]);
});

test('a host without a record is a matter for after the installation', async () => {
  const found = await look({});
  expect(said(found)).toEqual([expect.stringMatching(/^warning: kubeflow.ml.example.com has no address/)]);
  expect(todos(found)).toEqual([expect.stringMatching(/after `up`, make a record/)]);
});

test('in a zone of the stack the record is its own, and the zone has to be delegated', async () => {
  const delegated = await look({ dns: { zone } }, {}, { [zone]: 'ns1.cloud.example.net' });
  expect(said(delegated)).toEqual([
    expect.stringMatching(/^ok: zone ml.example.com is delegated to ns1.cloud.example.net/),
    expect.stringMatching(/^ok: .* has no address yet: `up` makes its record/),
  ]);
  const lost = await look({ dns: { zone } });
  expect(said(lost)[0]).toMatch(/^problem: zone ml.example.com is not delegated/);
  expect(todos(lost)[0]).toBe("have example.com name the servers of the cloud's zone");
});

test('a zone that is still to be made cannot be delegated yet, unless a certificate needs it at once', async () => {
  const later = { dns: { zone, create: true } };
  expect(said(await look(later))[0]).toMatch(/^warning: zone/);
  const acme = { ...later, tls: { from: 'acme', email: 'ada@example.com' } };
  expect(said(await look(acme))[0]).toMatch(/^problem: zone/);
});

test('where no name server answers nothing is claimed', async () => {
  const began = Date.now();
  const found = await dns.run(context({ values: { address, dns: { zone } }, names: names(1) }));
  expect(said(found)).toEqual([
    expect.stringMatching(/^unchecked: zone ml.example.com: no name server answered/),
    expect.stringMatching(/^unchecked: kubeflow.ml.example.com: no name server answered/),
  ]);
  expect(Date.now() - began).toBeLessThan(30_000);
});
