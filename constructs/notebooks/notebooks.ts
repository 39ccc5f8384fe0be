import type { Construct } from 'constructs';
import { integerProblem, Problems } from '../checks';
import { installKind } from '../installed-kind';
import { Part, type PartProps } from '../part';
import { containerProblems, workloadProblems } from '../pods';
import { webAppProblems } from '../web-app';
import { LABELS, NotebookController } from './controller';
import { JupyterWebApp } from './jupyter-web-app';
import type { JupyterWebAppOptions, NotebooksOptions } from './options';
import { Notebook } from './resources';
import { offeringGpuNodes, spawnerProblems } from './spawner';

export interface NotebooksProps extends PartProps, NotebooksOptions {}

/** Notebooks: their controller, and their page. */
export class Notebooks extends Part {
  constructor(scope: Construct, id: string, props: NotebooksProps) {
    super(scope, id, props);
    const { controller = {} } = props;
    const webApp = this.withGpuNodes(props);
    this.node.addValidation({ validate: () => problems({ ...props, webApp }) });
    const { deployment } = new NotebookController(this, 'controller', controller);
    installKind(this, Notebook.definition, [deployment], { labels: LABELS });
    if (webApp) new JupyterWebApp(this, 'web-app', webApp);
  }

  private withGpuNodes({ webApp = {} }: NotebooksOptions): JupyterWebAppOptions | false {
    return webApp && { ...webApp, spawner: offeringGpuNodes(webApp.spawner, this.cluster.gpuTolerations) };
  }
}

function problems({ controller, webApp }: NotebooksOptions): string[] {
  const { idleMinutes, checkMinutes } = controller?.culling || {};
  const minutes = (value: number) => integerProblem(value, 1);
  const own = new Problems()
    .check('controller.culling.idleMinutes', idleMinutes, minutes)
    .check('controller.culling.checkMinutes', checkMinutes, minutes);
  return [
    ...own.found,
    ...workloadProblems('controller', controller),
    ...containerProblems('controller', controller),
    ...webAppProblems('webApp', webApp || undefined),
    ...spawnerProblems('webApp.spawner', (webApp || undefined)?.spawner),
  ];
}
