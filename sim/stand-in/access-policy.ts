/**
 * Who may call into a tenant's namespace, as the Profile controller writes it: the owner through the gateway, the namespace's own
 * pods, probes, and the notebook controller that looks for idle kernels.
 */
export function accessPolicy(namespace: string, owner: string, environment: Readonly<Record<string, string>>): object {
  const { USERID_HEADER = 'kubeflow-userid', USERID_PREFIX = '' } = environment;
  const from = (...principals: (string | undefined)[]) => [{ source: { principals: principals.filter(Boolean) } }];
  return {
    rules: [
      {
        from: from(environment.ISTIO_INGRESS_GATEWAY_PRINCIPAL, environment.KFP_UI_PRINCIPAL),
        when: [{ key: `request.headers[${USERID_HEADER}]`, values: [`${USERID_PREFIX}${owner}`] }],
      },
      { when: [{ key: 'source.namespace', values: [namespace] }] },
      { to: [{ operation: { paths: ['/healthz', '/metrics', '/wait-for-drain'] } }] },
      {
        from: from(environment.NOTEBOOK_CONTROLLER_PRINCIPAL),
        to: [{ operation: { methods: ['GET'], paths: ['*/api/kernels'] } }],
      },
    ],
  };
}
