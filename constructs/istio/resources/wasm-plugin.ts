import { choice, int32, integer, list, mapList, nullable, object, open, required, string } from '../../schema';
import { extensions, oneScope, Status, scope } from './common';
import { schemeOf } from './url';

const SCHEMES = ['', 'http', 'https', 'oci', 'file'];

/** A variable in the plugin's environment, with a value of its own or the proxy's. */
export class WasmVariable extends object(
  {
    name: required(string({ minLength: 1, maxLength: 256 })),
    value: string({ maxLength: 2048 }),
    valueFrom: choice(['INLINE', 'HOST']),
  },
  {
    rules: [
      {
        message: 'value may only be set when valueFrom is INLINE',
        rule: '(has(self.valueFrom) ? self.valueFrom : "") != "HOST" || !has(self.value)',
        holds: ({ value, valueFrom }) => valueFrom !== 'HOST' || value === undefined,
      },
    ],
  },
) {}

/** Connections at these ports, from or to the workload. */
export class TrafficSelector extends object({
  mode: choice(['UNDEFINED', 'CLIENT', 'SERVER', 'CLIENT_AND_SERVER']),
  ports: mapList(object({ number: required(integer({ minimum: 1, maximum: 65535 })) }), ['number']),
}) {}

export class WasmPluginSpec extends object(
  {
    failStrategy: choice(['FAIL_CLOSE', 'FAIL_OPEN', 'FAIL_RELOAD']),
    imagePullPolicy: choice(['UNSPECIFIED_POLICY', 'IfNotPresent', 'Always']),
    imagePullSecret: string({ minLength: 1, maxLength: 253 }),
    match: list(TrafficSelector),
    phase: choice(['UNSPECIFIED_PHASE', 'AUTHN', 'AUTHZ', 'STATS']),
    pluginConfig: open,
    pluginName: string({ minLength: 1, maxLength: 256 }),
    priority: nullable(int32),
    ...scope,
    sha256: string({ pattern: '(^$|^[a-f0-9]{64}$)' }),
    type: choice(['UNSPECIFIED_PLUGIN_TYPE', 'HTTP', 'NETWORK']),
    url: required(
      string({
        minLength: 1,
        rules: [
          {
            message: 'url must have schema one of [http, https, file, oci]',
            rule: `isURL(self) ? (url(self).getScheme() in ["", "http", "https", "oci", "file"]) : (isURL("http://" + self) &&
url("http://" + self).getScheme() in ["", "http", "https", "oci", "file"])`,
            holds: (url) => SCHEMES.includes(schemeOf(url) ?? schemeOf(`http://${url}`) ?? 'none'),
          },
        ],
      }),
    ),
    verificationKey: string,
    vmConfig: object({ env: mapList(WasmVariable, ['name'], { maxItems: 256 }) }),
  },
  { rules: [oneScope] },
) {}

/**
 * A filter in WebAssembly for the proxies of some workloads.
 *
 * @see https://istio.io/latest/docs/reference/config/proxy_extensions/wasm-plugin/
 */
export class WasmPlugin extends extensions('WasmPlugin', {
  fields: { spec: required(WasmPluginSpec), status: Status },
  columns: {},
}) {}
