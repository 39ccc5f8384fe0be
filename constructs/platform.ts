import { Construct } from 'constructs';
import { CertManager, type CertManagerOptions } from './cert-manager';
import { Kubeflow, type KubeflowOptions } from './kubeflow';
import type { PartOptions, PartProps } from './part';
import { Profiles, type ProfilesOptions } from './profiles';
import { RELEASES, type ReleaseName, release, releaseProblem } from './releases';
import { type TenantOptions, Tenants } from './tenants';

/** A whole platform. What `PartOptions` has is for all parts; a part's own options win over it. */
export interface KubeflowPlatformOptions extends PartOptions {
  /** The release to install, such as `26.03`. */
  readonly release: ReleaseName;

  /** cert-manager and the platform's issuer; `false` where the cluster has both already. @default - with its defaults */
  readonly certManager?: CertManagerOptions | false;

  /** The platform's own namespaces. @default - with its defaults */
  readonly kubeflow?: KubeflowOptions;

  /** The Profile controller and access management; tenants need it. @default - with its defaults */
  readonly profiles?: ProfilesOptions | false;

  /** @default - none */
  readonly tenants?: readonly TenantOptions[];
}

/**
 * The platform of a release, a chart for each part. Whatever is wrong with the options is an error of the synthesis, all of it
 * together.
 */
export class KubeflowPlatform extends Construct {
  /** @default - undefined where it is switched off */
  readonly certManager?: CertManager;
  readonly profiles?: Profiles;

  constructor(scope: Construct, id: string, options: KubeflowPlatformOptions) {
    super(scope, id);
    const { certManager = {}, profiles = {}, tenants = [] } = options;
    this.node.addValidation({ validate: () => problems(options) });
    // An unknown release is an error of the synthesis; any other one lets the parts find theirs.
    const chosen = release(RELEASES.includes(options.release) ? options.release : RELEASES[0]);
    const part = <T extends PartOptions>(own: T): T & PartProps => ({
      ...own,
      release: chosen,
      labels: { ...options.labels, ...own.labels },
      imageRegistry: own.imageRegistry ?? options.imageRegistry,
      imagePullSecrets: own.imagePullSecrets ?? options.imagePullSecrets,
    });
    if (certManager) this.certManager = new CertManager(this, 'cert-manager', part(certManager));
    new Kubeflow(this, 'kubeflow', part(options.kubeflow ?? {}));
    if (profiles) this.profiles = new Profiles(this, 'profiles', part(profiles));
    new Tenants(this, 'tenants', { ...part({}), tenants });
  }
}

function problems({ release, profiles, tenants = [] }: KubeflowPlatformOptions): string[] {
  const found: string[] = [];
  const unknown = releaseProblem(release);
  if (unknown !== undefined) found.push(`release: ${unknown}`);
  if (profiles === false && tenants.length > 0) {
    found.push('profiles: tenants need the Profile controller; leave profiles out, or remove the tenants');
  }
  return found;
}
