import type { k8s } from 'cdk8s-plus-28';
import { type SecretKey, secretEnv } from '../secret-key';
import type { OAuth2ProxyOptions } from './options';
import type { TomlValue } from './toml';

const FILES = '/etc/oauth2_proxy/ca';

/** Where a file from a Secret is in the pod. */
export function caPath(name: string, { key }: SecretKey): string {
  return `${FILES}/${name}/${key}`;
}

/** A volume with one file of a Secret. */
export function caVolume(name: string, { secretName, key }: SecretKey): { volume: k8s.Volume; mount: k8s.VolumeMount } {
  const volume = `ca-${name}`;
  return {
    volume: { name: volume, secret: { secretName, items: [{ key, path: key }] } },
    mount: { name: volume, mountPath: `${FILES}/${name}`, readOnly: true },
  };
}

/** Settings of the place where sessions are. */
export function sessionSettings({ session }: OAuth2ProxyOptions): Readonly<Record<string, TomlValue | undefined>> {
  if (session?.type !== 'redis') return {};
  const { url, sentinel, cluster, ca } = session;
  return {
    session_store_type: 'redis',
    redis_connection_url: url,
    redis_use_sentinel: sentinel && true,
    redis_sentinel_master_name: sentinel?.master,
    redis_sentinel_connection_urls: sentinel?.urls,
    redis_use_cluster: cluster && true,
    redis_cluster_connection_urls: cluster,
    redis_ca_path: ca && caPath('redis', ca),
  };
}

/** Passwords of the place where sessions are. */
export function sessionEnv({ session }: OAuth2ProxyOptions): k8s.EnvVar[] {
  if (session?.type !== 'redis') return [];
  const { password, sentinel } = session;
  return [
    ...(password ? [secretEnv('OAUTH2_PROXY_REDIS_PASSWORD', password)] : []),
    ...(sentinel?.password ? [secretEnv('OAUTH2_PROXY_REDIS_SENTINEL_PASSWORD', sentinel.password)] : []),
  ];
}
