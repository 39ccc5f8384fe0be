import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { durationProblem, Problems } from '../checks';
import { controllerProblems } from '../kubebuilder';
import { Part, type PartProps } from '../part';
import { containerProblems } from '../pods';
import { CrudWebApp, webAppProblems } from '../web-app';
import type { VolumesOptions, VolumesWebAppOptions } from './options';
import { EDIT_RIGHTS, VIEW_RIGHTS, WEB_APP_RIGHTS } from './rights';
import { VIEWER_IMAGE, viewerSpec } from './viewer';
import { ViewerController } from './viewer-controller';

export interface VolumesProps extends PartProps, VolumesOptions {}

const APP = 'volumes-web-app';
const VIEWER_SPEC = 'viewer-spec';
const VIEWER_FILE = `${VIEWER_SPEC}.yaml`;

/** Volumes: their page, and the controller that shows their files. */
export class Volumes extends Part {
  constructor(scope: Construct, id: string, props: VolumesProps) {
    super(scope, id, props);
    const { controller = {}, webApp = {} } = props;
    this.node.addValidation({ validate: () => problems(props) });
    new ViewerController(this, 'controller', controller);
    if (webApp) this.addWebApp(webApp);
  }

  private addWebApp(options: VolumesWebAppOptions): void {
    const config = `${APP}-${VIEWER_SPEC}`;
    const app = new CrudWebApp(this, 'web-app', {
      app: APP,
      prefix: '/volumes',
      abbreviation: 'VWA',
      subject: 'volume',
      rules: WEB_APP_RIGHTS,
      editRules: EDIT_RIGHTS,
      viewRules: VIEW_RIGHTS,
      env: { [VIEWER_IMAGE]: options.viewer?.image ?? this.images.ref('volume-viewer') },
      volumes: [{ name: VIEWER_SPEC, configMap: { name: config } }],
      volumeMounts: [{ name: VIEWER_SPEC, mountPath: `/etc/config/${VIEWER_FILE}`, subPath: VIEWER_FILE }],
      options,
    });
    new k8s.KubeConfigMap(this, VIEWER_SPEC, {
      metadata: app.metadata(config),
      data: { [VIEWER_FILE]: viewerSpec(options.viewer) },
    });
  }
}

function problems({ controller, webApp }: VolumesOptions): string[] {
  const { viewer } = webApp || {};
  return [
    ...controllerProblems('controller', controller),
    ...webAppProblems('webApp', webApp || undefined),
    ...containerProblems('webApp.viewer', { resources: viewer?.resources }),
    ...new Problems().check('webApp.viewer.timeout', viewer?.timeout, durationProblem).found,
  ];
}
