import type { Check } from '../context';
import { ok } from '../finding';

/** What the configuration says; that it resolves is why this runs. */
export const configuration: Check = {
  name: 'configuration',
  async run({ config: { environment, scope, platform, values, graph } }) {
    const pools = values.nodePools.map(({ name }) => name).join(', ');
    return [
      ok(
        `resolves: environment ${environment}, scope ${scope}, release ${platform.release}, ${graph.nodes.length} objects, node pools ${pools || 'none'}`,
      ),
    ];
  },
};
