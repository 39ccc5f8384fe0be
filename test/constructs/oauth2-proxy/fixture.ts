import type { OAuth2ProxyOptions, OidcIssuer } from '../../../constructs/oauth2-proxy';
import type { KubeflowPlatformOptions } from '../../../constructs/platform';
import { errors, object } from '../platform-fixture';

type Around = Partial<KubeflowPlatformOptions>;

export const SECRET = { secretName: 'idp', key: 'secret' };

/** A platform that signs in at an issuer, without Dex. */
export const DIRECT: Around = { cluster: {}, address: { host: 'kubeflow.example.com' }, dex: false };

export const ISSUER: OidcIssuer = { url: 'https://idp.example.com', clientId: 'kubeflow', clientSecret: SECRET };

/** The settings of the configuration file, by name, as they are written. */
export function settings(oauth2Proxy: OAuth2ProxyOptions = {}, around: Around = {}): Record<string, string> {
  const { data } = object('ConfigMap/oauth2-proxy/oauth2-proxy', { ...around, oauth2Proxy });
  const text = (data as Record<string, string>)['oauth2_proxy.cfg'] ?? '';
  const found = [...text.matchAll(/^(\w+) = ([^[\n].*|\[[^\]]*\])$/gm)];
  return Object.fromEntries(found.map(([, name, value]) => [name, value]));
}

/** The settings that an option adds or changes. */
export function set(oauth2Proxy: OAuth2ProxyOptions, around: Around = {}): Record<string, string> {
  const before = settings({}, around);
  return Object.fromEntries(
    Object.entries(settings(oauth2Proxy, around)).filter(([name, value]) => before[name] !== value),
  );
}

export function parameters(oauth2Proxy: OAuth2ProxyOptions = {}, around: Around = {}): unknown {
  return object('ConfigMap/oauth2-proxy/oauth2-proxy-parameters', { ...around, oauth2Proxy }).data;
}

/** The first rule of a RequestAuthentication at the gateway. */
export function jwtRule(name: string, oauth2Proxy: OAuth2ProxyOptions = {}, around: Around = {}): unknown {
  const key = `RequestAuthentication.security.istio.io/istio-system/${name}` as const;
  const { spec } = object(key, { ...around, oauth2Proxy }) as unknown as { spec: { jwtRules: readonly unknown[] } };
  return spec.jwtRules[0];
}

/** What is wrong with oauth2-proxy's options, without the path of the construct. */
export function proxyErrors(oauth2Proxy: OAuth2ProxyOptions, around: Around = {}): readonly string[] {
  return errors({ ...around, oauth2Proxy }).map((error) => error.replace(/^platform\/oauth2-proxy: /, ''));
}
