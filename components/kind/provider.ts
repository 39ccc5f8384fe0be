import type { provider } from '@pulumi/pulumi';
import { KfstackError } from '../../constructs';
import {
  createKind,
  deleteKind,
  differs,
  findTools,
  type KindSpec,
  type KindState,
  readKind,
  replacedBy,
  updateKind,
} from './machine';

/** Pulumi's view of kind clusters: the resource `kfstack:kind:Cluster`. */
export class KindProvider implements provider.Provider {
  /** @param version of the package, by the rules of semver. */
  constructor(readonly version: string) {}

  /** Tools that are missing are found here, in a preview as in an update, before the engine touches anything. */
  async check(_urn: string, _olds: unknown, news: KindSpec): Promise<provider.CheckResult> {
    try {
      await findTools(news);
      return { inputs: news };
    } catch (error) {
      if (!(error instanceof KfstackError)) throw error;
      return { inputs: news, failures: error.errors.map((reason) => ({ property: '', reason })) };
    }
  }

  async diff(_id: string, _urn: string, olds: KindSpec, news: KindSpec): Promise<provider.DiffResult> {
    const replaces = replacedBy(olds, news);
    // Two clusters of one name, on the same ports, cannot be there at once.
    return { changes: differs(olds, news), replaces, deleteBeforeReplace: replaces.length > 0 };
  }

  async create(urn: string, inputs: KindSpec): Promise<provider.CreateResult> {
    return { id: inputs.name, outs: outputs(inputs, await createKind(inputs, stackOf(urn))) };
  }

  async read(id: string, _urn: string, props?: KindSpec): Promise<provider.ReadResult> {
    const state = props && (await readKind(props));
    return state === undefined ? { id: '', props: {} } : { id, props: outputs(props as KindSpec, state) };
  }

  async update(_id: string, _urn: string, olds: KindSpec, news: KindSpec): Promise<provider.UpdateResult> {
    return { outs: outputs(news, await updateKind(olds, news)) };
  }

  async delete(_id: string, _urn: string, props: KindSpec): Promise<void> {
    await deleteKind(props);
  }
}

function outputs(spec: KindSpec, state: KindState): KindSpec & KindState {
  return { ...spec, ...state };
}

/** `urn:pulumi:<stack>::...` */
function stackOf(urn: string): string {
  return urn.split('::')[0]?.slice('urn:pulumi:'.length) ?? '';
}
