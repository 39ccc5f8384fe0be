import { ApiObject, App, Chart } from 'cdk8s';
import { keyOf, type Manifest } from '../manifest';

/** A construct tree of plain objects, such as those of a file. An object that is there twice is an error of the synthesis. */
export function fromManifests(manifests: readonly Manifest[]): App {
  const app = new App();
  const chart = new Chart(app, 'manifests');
  for (const [index, manifest] of manifests.entries()) {
    // An id holds no slashes; the number keeps it apart from its double, which the synthesis names.
    new ApiObject(chart, `${index}-${keyOf(manifest).replaceAll('/', '-')}`, manifest);
  }
  return app;
}
