import type { ApiObjectMetadata } from 'cdk8s';
import { principal } from '../identity';
import { AuthorizationPolicy, type AuthorizationRule } from '../istio';
import { MutualTls } from '../mesh-access';
import type { MysqlAccess } from '../mysql';
import { Part } from '../part';
import type { Static } from '../schema';
import { ACCOUNTS, NAMESPACE, OWN_PROGRAM } from './names';
import type { Store } from './store';

export type Rule = Static<typeof AuthorizationRule>;

/** The programs that call each other; upstream names the same ones everywhere. */
const PROGRAMS = [
  ACCOUNTS.apiServer,
  ACCOUNTS.ui,
  ACCOUNTS.persistenceAgent,
  ACCOUNTS.scheduledWorkflow,
  ACCOUNTS.viewer,
  ACCOUNTS.cache,
];

/** What the programs of Pipelines share. */
export abstract class PipelinesPart extends Part {
  /** The database as programs reach it. */
  abstract readonly database: MysqlAccess;
  /** The object store as programs reach it. */
  abstract readonly store: Store;

  /** Whether the programs are set up as those of 2.16 are. */
  get current(): boolean {
    return this.release.features.has('pipelines-2.16-setup');
  }

  /** The metadata of an object in Pipelines' own namespace. */
  own(
    name: string,
    labels: Readonly<Record<string, string>> = OWN_PROGRAM,
    annotations?: Readonly<Record<string, string>>,
  ): ApiObjectMetadata {
    return this.metadata(name, { namespace: NAMESPACE, labels, annotations });
  }

  /** Calls of a Service always use the mesh's certificates. */
  mutualTls(id: string, name: string, service = name, labels: Readonly<Record<string, string>> = OWN_PROGRAM): void {
    new MutualTls(this, `${id}-mtls`, this.own(name, labels), { name: service, namespace: NAMESPACE });
  }

  /** Lets the programs of Pipelines call some pods, and whom the rules admit. */
  allowPrograms(
    id: string,
    name: string,
    pods: Readonly<Record<string, string>>,
    more: {
      readonly accounts?: readonly string[];
      readonly rules?: readonly Rule[];
      readonly labels?: Readonly<Record<string, string>>;
    } = {},
  ): void {
    const { accounts = [], rules = [], labels } = more;
    const principals = [...PROGRAMS, ...accounts].map((account) => this.principalOf(account));
    this.allow(id, name, pods, [{ from: [{ source: { principals } }] }, ...rules], { labels });
  }

  /** Lets calls in that one of the rules admits. */
  allow(
    id: string,
    name: string,
    pods: Readonly<Record<string, string>>,
    rules: readonly Rule[],
    {
      labels = OWN_PROGRAM,
      action,
    }: { readonly labels?: Readonly<Record<string, string>>; readonly action?: 'ALLOW' } = {},
  ): void {
    new AuthorizationPolicy(this, `${id}-callers`, {
      metadata: this.own(name, labels),
      spec: { ...(action && { action }), selector: { matchLabels: { ...pods } }, rules: [...rules] },
    });
  }

  principalOf(name: string): string {
    return principal(this.identity, { name, namespace: NAMESPACE });
  }
}
