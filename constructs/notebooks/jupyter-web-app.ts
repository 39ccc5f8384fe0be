import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { Part } from '../part';
import { CrudWebApp } from '../web-app';
import { logoFiles } from './logos';
import type { JupyterWebAppOptions } from './options';
import { EDIT_RIGHTS, VIEW_RIGHTS, WEB_APP_RIGHTS } from './rights';
import { spawnerConfig } from './spawner';

const APP = 'jupyter-web-app';
const CONFIG = `${APP}-config`;
const LOGOS = `${APP}-logos`;

/** The page that lists Notebooks, and the form that makes them. */
export class JupyterWebApp extends CrudWebApp {
  constructor(scope: Construct, id: string, options: JupyterWebAppOptions) {
    super(scope, id, {
      app: APP,
      prefix: '/jupyter',
      abbreviation: 'JWA',
      subject: 'notebook',
      rules: WEB_APP_RIGHTS,
      editRules: EDIT_RIGHTS,
      viewRules: VIEW_RIGHTS,
      settings: { UI: 'default' },
      volumes: [
        { name: 'config-volume', configMap: { name: CONFIG } },
        { name: 'logos-volume', configMap: { name: LOGOS } },
      ],
      volumeMounts: [
        { name: 'config-volume', mountPath: '/etc/config' },
        { name: 'logos-volume', mountPath: '/src/apps/default/static/assets/logos' },
      ],
      options,
    });
    new k8s.KubeConfigMap(this, 'spawner', {
      metadata: this.metadata(CONFIG),
      data: { 'spawner_ui_config.yaml': spawnerConfig(Part.of(this).images, options.spawner) },
    });
    new k8s.KubeConfigMap(this, 'logos', { metadata: this.metadata(LOGOS), data: logoFiles(options.logos) });
  }
}
