import type { Manifest } from '../../../constructs';

/** One end of a connection. */
export interface Workload {
  readonly namespace: string;
  readonly serviceAccount?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** Whether it has a proxy, and so an identity. @default true */
  readonly mesh?: boolean;
}

/** A request, as it arrives at the proxy of the pod that it is for. */
export interface Request {
  /** `node` is the kubelet of the pod's own node. */
  readonly from: Workload | 'node';
  readonly to: Workload;
  readonly port?: number;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The token in `Authorization: Bearer`, with a good signature. */
  readonly token?: { readonly issuer: string; readonly claims: Readonly<Record<string, unknown>> };
}

/** Objects of a kind in a namespace, or anywhere. */
export function ofKind(objects: readonly Manifest[], kind: string, namespace?: string): Manifest[] {
  return objects.filter((each) => each.kind === kind && (!namespace || each.metadata.namespace === namespace));
}

export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

/** See https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors. */
export function selects(selector: LabelSelector, labels: Readonly<Record<string, string>> = {}): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const value = labels[key];
      switch (operator) {
        case 'In':
          return value !== undefined && values.includes(value);
        case 'NotIn':
          return value === undefined || !values.includes(value);
        case 'Exists':
          return value !== undefined;
        case 'DoesNotExist':
          return value === undefined;
        default:
          throw new Error(`no operator of label selectors: ${operator}`);
      }
    })
  );
}
