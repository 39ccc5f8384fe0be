import { hostProblem, Problems } from './checks';

/** From where the certificate of the public address comes; one of the two. */
export interface AddressTls {
  /** The issuer that cert-manager asks. @default - the platform's ClusterIssuer */
  readonly issuer?: { readonly kind: 'Issuer' | 'ClusterIssuer'; readonly name: string };

  /** A Secret in the gateway's namespace that holds a certificate already, as `kubernetes.io/tls`. @default - one that cert-manager fills */
  readonly secretName?: string;
}

/** The address at which users find the platform. */
export interface AddressOptions {
  /**
   * Host name, such as `kubeflow.example.com`. Redirects, cookies, the gateway's certificate and the issuer of tokens follow it.
   *
   * @default - any name; users come over a forwarded port, without TLS
   */
  readonly host?: string;

  /** Port of the address. @default 443 */
  readonly port?: number;

  /**
   * TLS at the platform's gateway. `false` is for a load balancer that ends TLS before it: users still come over HTTPS.
   *
   * @default - with a host, a certificate of the platform's issuer
   */
  readonly tls?: AddressTls | false;
}

/** Name of the Secret with the gateway's certificate, where cert-manager fills it. */
const CERTIFICATE = 'kubeflow-gateway-tls';

/** The public address with its defaults. */
export class Address {
  /** @default - undefined where any name will do */
  readonly host?: string;
  /** Where the gateway ends TLS. */
  readonly tls?: AddressTls & { readonly secretName: string };

  constructor(private readonly options: AddressOptions = {}) {
    this.host = options.host;
    if (options.host !== undefined && options.tls !== false) {
      this.tls = { ...options.tls, secretName: options.tls?.secretName ?? CERTIFICATE };
    }
  }

  /** Whether users come over HTTPS. */
  get secure(): boolean {
    return this.host !== undefined;
  }

  /** Whether TLS ends at a load balancer before the gateway. */
  get endsBefore(): boolean {
    return this.secure && this.tls === undefined;
  }

  /** The hosts that gateways and routes serve. */
  get hosts(): readonly string[] {
    return [this.host ?? '*'];
  }

  /** A path as a URL, where the host is known; else as a path, which works under any name. */
  url(path: string): string {
    if (this.host === undefined) return path;
    const port = this.options.port === undefined || this.options.port === 443 ? '' : `:${this.options.port}`;
    return `https://${this.host}${port}${path}`;
  }

  /** Whether cert-manager is to make the certificate. */
  get needsCertificate(): boolean {
    return this.tls !== undefined && (this.options.tls || undefined)?.secretName === undefined;
  }
}

export function addressProblems({ host, port, tls }: AddressOptions = {}): string[] {
  const problems = new Problems().check('host', host, hostProblem);
  if (host === undefined && (port !== undefined || tls)) {
    problems.add('host', 'is missing: port and tls are for a host name, such as kubeflow.example.com');
  }
  if (tls && tls.issuer !== undefined && tls.secretName !== undefined) {
    problems.add('tls', 'gives both an issuer and a Secret; leave one of them out');
  }
  return problems.found;
}
