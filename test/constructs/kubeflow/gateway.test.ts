import type { AddressOptions, KubeflowOptions } from '../../../constructs';
import { added, errors, graph, object } from '../platform-fixture';

const GATEWAY = 'Gateway.networking.istio.io/kubeflow/kubeflow-gateway';
const CERTIFICATE = 'Certificate.cert-manager.io/istio-system/kubeflow-gateway';
const host = 'kubeflow.example.com';

const servers = (address: AddressOptions, kubeflow: KubeflowOptions = {}) =>
  (object(GATEWAY, { address, kubeflow }).spec as { servers: object[] }).servers;
const certificate = (address: AddressOptions, kubeflow: KubeflowOptions = {}) =>
  object(CERTIFICATE, { address, kubeflow }).spec;

test('without an address it serves any host in plain HTTP, and there is no certificate', () => {
  expect(servers({})).toEqual([{ hosts: ['*'], port: { name: 'http', number: 80, protocol: 'HTTP' } }]);
  expect(() => certificate({})).toThrow(`no ${CERTIFICATE}`);
});

test('with a host it ends TLS, and sends port 80 there', () => {
  expect(servers({ host })).toEqual([
    { hosts: [host], port: { name: 'http', number: 80, protocol: 'HTTP' }, tls: { httpsRedirect: true } },
    {
      hosts: [host],
      port: { name: 'https', number: 443, protocol: 'HTTPS' },
      tls: { mode: 'SIMPLE', credentialName: 'kubeflow-gateway-tls', minProtocolVersion: 'TLSV1_2' },
    },
  ]);
});

test('behind a load balancer that ends TLS it serves the host in plain HTTP', () => {
  expect(servers({ host, tls: false })).toEqual([
    { hosts: [host], port: { name: 'http', number: 80, protocol: 'HTTP' } },
  ]);
  expect(added({ address: { host, tls: false } }, { address: { host } })).toEqual([CERTIFICATE]);
});

test('the certificate is for the gateway’s hosts, in the Secret that the gateway names, from the platform’s issuer', () => {
  expect(certificate({ host })).toEqual({
    secretName: 'kubeflow-gateway-tls',
    dnsNames: [host],
    issuerRef: { group: 'cert-manager.io', kind: 'ClusterIssuer', name: 'kubeflow-self-signing-issuer' },
  });
});

test('the platform’s issuer may have another name, and the address another issuer', () => {
  const issuerOf = (options: Parameters<typeof object>[1]) =>
    (object(CERTIFICATE, options).spec as { issuerRef: { kind: string; name: string } }).issuerRef;
  expect(issuerOf({ address: { host }, certManager: { issuer: { name: 'company' } } }).name).toBe('company');
  expect(issuerOf({ address: { host, tls: { issuer: { kind: 'Issuer', name: 'letsencrypt' } } } })).toMatchObject({
    kind: 'Issuer',
    name: 'letsencrypt',
  });
  expect(issuerOf({ address: { host }, certManager: false }).name).toBe('kubeflow-self-signing-issuer');
});

test('the certificate comes after its issuer', () => {
  const node = graph({ address: { host } }).nodes.find(({ key }) => key === CERTIFICATE);
  expect(node?.needs.map(({ to }) => to)).toContain('ClusterIssuer.cert-manager.io/kubeflow-self-signing-issuer');
});

test('a Secret with a certificate takes the place of ours', () => {
  const tls = { secretName: 'wildcard' };
  expect(servers({ host, tls })[1]).toMatchObject({ tls: { credentialName: 'wildcard' } });
  expect(added({}, { address: { host, tls } })).not.toContain(CERTIFICATE);
});

test('further hosts are at both ports and in the certificate, and not on the web pages', () => {
  const kubeflow = { gateway: { extraHosts: ['*.models.example.com'] } };
  const hosts = [host, '*.models.example.com'];
  expect(servers({ host }, kubeflow)).toEqual([expect.objectContaining({ hosts }), expect.objectContaining({ hosts })]);
  expect(certificate({ host }, kubeflow)).toMatchObject({ dnsNames: hosts });
  const page = object('VirtualService.networking.istio.io/kubeflow/centraldashboard', { address: { host }, kubeflow });
  expect(page.spec).toMatchObject({ hosts: [host] });
});

test('newer TLS only, no port 80, and a certificate of its own kind', () => {
  const certificateOptions = { duration: '720h', renewBefore: '240h', keyAlgorithm: 'ECDSA' } as const;
  const kubeflow = { gateway: { minTlsVersion: '1.3', http: 'closed', certificate: certificateOptions } } as const;
  expect(servers({ host }, kubeflow)).toEqual([
    expect.objectContaining({ tls: expect.objectContaining({ minProtocolVersion: 'TLSV1_3' }) }),
  ]);
  expect(certificate({ host }, kubeflow)).toMatchObject({
    duration: '720h',
    renewBefore: '240h',
    privateKey: { algorithm: 'ECDSA' },
  });
});

test('options that nothing would come of are errors with their paths', () => {
  const gateway = { extraHosts: ['models.example.com', 'https://a'], minTlsVersion: '1.3', certificate: {} } as const;
  expect(errors({ kubeflow: { gateway } })).toEqual([
    expect.stringMatching(/^platform\/kubeflow: gateway\.extraHosts\[1\]: "https:\/\/a" is no host name/),
    expect.stringMatching(/^platform\/kubeflow: gateway\.extraHosts: needs a host in address/),
    expect.stringMatching(/^platform\/kubeflow: gateway\.minTlsVersion: is for a gateway that ends TLS/),
    expect.stringMatching(/^platform\/kubeflow: gateway\.certificate: is for a certificate of cert-manager/),
  ]);
});
