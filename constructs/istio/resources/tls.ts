import { boolean, choice, fields, list, nullable, object, string } from '../../schema';
import { onlyOne } from './rules';

const protocolVersion = choice(['TLS_AUTO', 'TLSV1_0', 'TLSV1_1', 'TLSV1_2', 'TLSV1_3']);

/** How a port that users or services reach ends TLS. */
export class ServerTlsSettings extends object(
  {
    ...fields(string, 'caCertCredentialName', 'caCertificates', 'caCrl', 'credentialName', 'privateKey'),
    serverCertificate: string,
    ...fields(list(string), 'cipherSuites', 'subjectAltNames', 'verifyCertificateHash', 'verifyCertificateSpki'),
    credentialNames: list(string, { minItems: 1, maxItems: 2 }),
    httpsRedirect: boolean,
    ...fields(protocolVersion, 'maxProtocolVersion', 'minProtocolVersion'),
    mode: choice(['PASSTHROUGH', 'SIMPLE', 'MUTUAL', 'AUTO_PASSTHROUGH', 'ISTIO_MUTUAL', 'OPTIONAL_MUTUAL']),
    tlsCertificates: list(object({ caCertificates: string, privateKey: string, serverCertificate: string }), {
      minItems: 1,
      maxItems: 2,
    }),
  },
  {
    rules: [
      onlyOne('only one of credentialNames or tlsCertificates can be set', 'tlsCertificates', 'credentialNames'),
      onlyOne('only one of credentialName or credentialNames can be set', 'credentialName', 'credentialNames'),
      // Upstream's message speaks of another field than its rule.
      onlyOne('only one of credentialName or tlsCertificates can be set', 'credentialNames', 'tlsCertificates'),
    ],
  },
) {}

/** How a client speaks TLS to a service. */
export class ClientTlsSettings extends object({
  ...fields(string, 'caCertificates', 'caCrl', 'clientCertificate', 'credentialName', 'privateKey', 'sni'),
  insecureSkipVerify: nullable(boolean),
  mode: choice(['DISABLE', 'SIMPLE', 'MUTUAL', 'ISTIO_MUTUAL']),
  subjectAltNames: list(string),
}) {}
