import { ApiObject, App, Chart, Lazy, Testing } from 'cdk8s';
import { Certificate, ClusterIssuer } from '../../../constructs/cert-manager/resources';
import { Profile } from '../../../constructs/profiles/resources';
import { CustomResourceDefinition } from '../../../constructs/schema';
import { synthesize } from '../../../constructs/synthesis';
import { token } from '../../../constructs/tokens';

const issuerRef = { name: 'ca' };

describe('a custom resource', () => {
  it('is an object of cdk8s with the kind and version of its definition', () => {
    const chart = Testing.chart();
    const made = new Certificate(chart, 'iris', {
      metadata: { name: 'iris', namespace: 'team-a' },
      spec: {
        secretName: 'iris-tls',
        issuerRef,
        dnsNames: ['iris.example'],
        privateKey: { algorithm: 'ECDSA', size: 256 },
      },
    });
    expect(ApiObject.isApiObject(made)).toBe(true);
    expect(synthesize(chart).map(({ manifest }) => manifest)).toEqual([
      {
        apiVersion: 'cert-manager.io/v1',
        kind: 'Certificate',
        metadata: { name: 'iris', namespace: 'team-a' },
        spec: {
          secretName: 'iris-tls',
          issuerRef,
          dnsNames: ['iris.example'],
          privateKey: { algorithm: 'ECDSA', size: 256 },
        },
      },
    ]);
  });

  it('writes the first version of its definition', () => {
    expect(new Profile(Testing.chart(), 'a', { spec: {} }).apiVersion).toBe('kubeflow.org/v1');
  });

  it('takes all that is wrong with it to synthesis', () => {
    const chart = Testing.chart();
    const spec = { secretName: 5, issuerRef: { nam: 'ca' } };
    new Certificate(chart, 'iris', { metadata: { name: 'iris' }, spec: spec as never });
    expect(() => synthesize(chart)).toThrow(
      [
        'test/iris: Certificate/iris spec.issuerRef.name: required field is missing',
        'test/iris: Certificate/iris spec.issuerRef.nam: unknown field; known are group, kind, name',
        'test/iris: Certificate/iris spec.secretName: expected string',
      ].join('\n  - '),
    );
  });

  it('is judged as it is written: lazy values produced, tokens opaque', () => {
    const chart = new Chart(new App(), 'test');
    const spec = { secretName: Lazy.any({ produce: () => 'late' }), issuerRef: { name: token('tls.issuer') } };
    new Certificate(chart, 'good', { spec });
    expect(() => synthesize(chart)).not.toThrow();
    new Certificate(chart, 'bad', { spec: { ...spec, secretName: Lazy.any({ produce: () => 5 }) } });
    expect(() => synthesize(chart)).toThrow('spec.secretName: expected string');
  });
});

describe('a definition', () => {
  it('is installed with what the part adds', () => {
    const chart = Testing.chart();
    new CustomResourceDefinition(chart, 'issuers', ClusterIssuer.definition, {
      labels: { app: 'cert-manager' },
      annotations: { a: 'b' },
      conversion: { strategy: 'None' },
    });
    const [crd] = Testing.synth(chart);
    expect(crd).toMatchObject({
      metadata: { name: 'clusterissuers.cert-manager.io', labels: { app: 'cert-manager' }, annotations: { a: 'b' } },
      spec: { conversion: { strategy: 'None' }, scope: 'Cluster' },
    });
  });

  it('is no other object after synthesis than before', () => {
    const chart = Testing.chart();
    new CustomResourceDefinition(chart, 'certificates', Certificate.definition);
    expect(Testing.synth(chart)[0]).toEqual(Certificate.definition.crd());
  });
});

describe('the types', () => {
  /** Never called: the compiler is the test. The line below each expectation must not compile. */
  function types(chart: Chart): void {
    new Certificate(chart, 'a', { spec: { secretName: 'a', issuerRef, usages: ['server auth'] } });
    // @ts-expect-error a required field is missing
    new Certificate(chart, 'a', { spec: { secretName: 'a' } });
    // @ts-expect-error a required object is missing
    new ClusterIssuer(chart, 'a', {});
    // @ts-expect-error no such usage
    new Certificate(chart, 'a', { spec: { secretName: 'a', issuerRef, usages: ['server-auth'] } });
    // @ts-expect-error a number is expected
    new Certificate(chart, 'a', { spec: { secretName: 'a', issuerRef, privateKey: { size: '256' } } });
    // @ts-expect-error the status is the controller's
    new Certificate(chart, 'a', { spec: { secretName: 'a', issuerRef }, status: {} });
    new Profile(chart, 'a', { spec: { resourceQuotaSpec: { hard: { 'requests.nvidia.com/gpu': 2, cpu: '500m' } } } });
    // @ts-expect-error no amount
    new Profile(chart, 'a', { spec: { resourceQuotaSpec: { hard: { cpu: true } } } });

    const selector = (key: string) => ({ nodeSelectorTerms: [{ matchExpressions: [{ key, operator: 'Exists' }] }] });
    const solver = {
      ingress: {
        podTemplate: {
          spec: { affinity: { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: selector('gpu') } } },
        },
      },
    };
    const acme = { server: 'https://acme.example', privateKeySecretRef: { name: 'key' } };
    new ClusterIssuer(chart, 'a', { spec: { acme: { ...acme, solvers: [{ http01: solver }] } } });
    new ClusterIssuer(chart, 'a', {
      spec: {
        acme: {
          ...acme,
          solvers: [
            {
              http01: {
                ingress: {
                  podTemplate: {
                    spec: {
                      affinity: {
                        nodeAffinity: {
                          requiredDuringSchedulingIgnoredDuringExecution: {
                            nodeSelectorTerms: [
                              {
                                // @ts-expect-error misspelt, eleven levels down
                                matchExpressions: [{ key: 'gpu', operatr: 'Exists' }],
                              },
                            ],
                          },
                        },
                      },
                    },
                  },
                },
              },
            },
          ],
        },
      },
    });
  }

  it('are checked by the compiler', () => {
    expect(types).toBeInstanceOf(Function);
  });
});
