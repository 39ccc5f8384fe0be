import { CryptoKey } from '@pulumi/gcp/kms/cryptoKey';
import { CryptoKeyIAMMember } from '@pulumi/gcp/kms/cryptoKeyIAMMember';
import { KeyRing } from '@pulumi/gcp/kms/keyRing';
import { getProjectOutput } from '@pulumi/gcp/organizations/getProject';
import * as pulumi from '@pulumi/pulumi';

const NINETY_DAYS = `${90 * 24 * 60 * 60}s`;

export interface SecretsKeyArgs {
  readonly project: string;
  readonly region: string;
  readonly protect: boolean;
}

/** The key with which GKE encrypts Secrets before they are stored. Without the key the cluster's Secrets are lost. */
export class SecretsKey extends pulumi.ComponentResource {
  readonly keyName: pulumi.Output<string>;
  /** What lets GKE use the key; the cluster waits for it. */
  readonly grant: pulumi.Resource;

  constructor(name: string, { project, region, protect }: SecretsKeyArgs, options?: pulumi.ComponentResourceOptions) {
    super('kfstack:gke:SecretsKey', name, {}, options);
    // Google never forgets the name of a ring, so it has a random end.
    const ring = new KeyRing(name, { location: region }, { parent: this });
    const key = new CryptoKey(
      name,
      { keyRing: ring.id, purpose: 'ENCRYPT_DECRYPT', rotationPeriod: NINETY_DAYS },
      { parent: this, protect },
    );
    this.keyName = key.id;
    const { number } = getProjectOutput({ projectId: project }, { parent: this });
    this.grant = new CryptoKeyIAMMember(
      name,
      {
        cryptoKeyId: key.id,
        role: 'roles/cloudkms.cryptoKeyEncrypterDecrypter',
        member: pulumi.interpolate`serviceAccount:service-${number}@container-engine-robot.iam.gserviceaccount.com`,
      },
      { parent: this },
    );
    this.registerOutputs({});
  }
}
