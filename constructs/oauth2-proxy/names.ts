/** oauth2-proxy's namespace, its name in the mesh's configuration, and that of most of its objects. */
export const NAME = 'oauth2-proxy';

export const HTTP_PORT = 4180;
export const METRICS_PORT = 44180;
export const SERVICE_PORT = 80;

/** Where the pod has its files. */
export const CONFIG = { file: 'oauth2_proxy.cfg', path: '/etc/oauth2_proxy/oauth2_proxy.cfg' };
export const LOGO = { file: 'kubeflow-logo.svg', path: '/custom-theme/kubeflow-logo.svg' };

/** ConfigMaps and Secret. */
export const PARAMETERS = 'oauth2-proxy-parameters';
export const THEME = 'oauth2-proxy-theme';
