/**
 * Minor versions of Kubernetes that AKS offers, the newest last, 2025-11. The platform's definitions are checked with 1.34.
 *
 * @see https://learn.microsoft.com/en-us/azure/aks/supported-kubernetes-versions#aks-kubernetes-release-calendar
 */
export const KUBERNETES_VERSIONS = ['1.32', '1.33', '1.34'] as const;

export const KUBERNETES_VERSION = '1.34';
