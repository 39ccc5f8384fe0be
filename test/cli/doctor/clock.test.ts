import { clock } from '../../../cli/doctor/checks/clock';
import { ClusterApi } from '../../../cli/doctor/cluster-api';
import { context, said, todos } from './fixture';
import { closeAll, issuer, serve } from './servers';

afterAll(closeAll);

/** What doctor finds of the clocks of an issuer and, where it is given, of a cluster. */
async function look(issuerAhead: number, clusterAhead?: number) {
  const url = await issuer({ aheadMs: issuerAhead });
  const server = await serve((_, response) => {
    response.setHeader('date', new Date(Date.now() + (clusterAhead ?? 0)).toUTCString());
    response.end('{}');
  });
  const cluster =
    clusterAhead === undefined ? undefined : new ClusterApi('fake', 2000, async () => ({ server, request: {} }));
  const around = context({ cluster });
  await around.web.get(`${url}/.well-known/openid-configuration`);
  return clock.run(around);
}

test('clocks that agree', async () => {
  expect(said(await look(0, 0))).toEqual([
    expect.stringMatching(/^ok: this machine and 127.0.0.1:\d+ agree on the time$/),
    'ok: this machine and the cluster agree on the time',
  ]);
});

test.each([
  [90_000, /^warning: this machine's clock is (89|90|91) s behind that of 127.0.0.1/],
  [-90_000, /^warning: this machine's clock is (89|90|91) s ahead of that of 127.0.0.1/],
  [400_000, /^problem: .* (399|400|401) s behind .* clouds refuse what is signed then/],
])('an issuer that is %d ms ahead', async (aheadMs, finding) => {
  const found = await look(aheadMs);
  expect(said(found)).toEqual([expect.stringMatching(finding)]);
  expect(todos(found)).toEqual(['set the clock by the network: timedatectl set-ntp true']);
});

test('issuer and cluster are compared with each other: tokens of the one are judged by the other', async () => {
  const found = said(await look(40_000, -40_000));
  expect(found).toHaveLength(3);
  expect(found[2]).toMatch(/^problem: the clocks of 127.0.0.1:\d+ and of the cluster are (79|80|81) s apart: tokens/);
});

test('where nobody answers it says so', async () => {
  expect(said(await clock.run(context()))).toEqual(['unchecked: nobody answered who could say what time it is']);
});
