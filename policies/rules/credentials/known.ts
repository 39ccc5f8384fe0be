import { createHash } from 'node:crypto';

/** A credential that anybody can look up. */
export interface KnownCredential {
  readonly what: string;
  /** An ordinary word too, so that it only counts where a credential is expected. */
  readonly word?: true;
}

/**
 * By the SHA-256 of the value: a list of plain passwords would set off every secret scanner. It hides nothing; the values are in
 * public repositories.
 */
const KNOWN: Readonly<Record<string, KnownCredential>> = {
  '1718c24b10aeb8099e3fc44960ab6949ab76a267352459f203ea1036bec382c2': {
    what: "the password of Kubeflow's default user",
  },
  c154376989fcff516b441dcc647bfe75780c80caf4f0d10012f98f93db0aa510: {
    what: "the password hash of Kubeflow's default user",
  },
  '5741c092c28fb7d6afbfff3fcc96dc749fc993aad430f3dbe137e0f899b3044f': {
    what: "the password hash of Kubeflow's default user",
  },
  '462a0aa7e3ad7e72bcc06fd22a504044f4a4c79033231b9dc8900ad84fbe29b9': {
    what: "the OIDC client secret of Kubeflow's example",
  },
  '80c8cb5e94a392a3d8fc7cf03d8a73bf68788e684466a02393405c717243c900': {
    what: "the cookie secret of Kubeflow's example",
  },
  '179c076ac522159dbbd50d4f1d84faf05551fe5b59d7e5824a800d46559fb1d1': {
    what: "the secret key of Pipelines' object store",
  },
  ad9858116e63b0c5a4d7dc7f50f034c7247e56838dae22c1832712ffde48e694: { what: "MinIO's default password" },
  d4ccb372e00f0cc3e664a6399119c7640d572108436a77215776c9ff3d1b5638: { what: "the password hash of Dex's example" },
  '4e441869e7e56f0499cdb414fb83909d61c0953e8d80b43d36d1449d7e25b13d': { what: "the client secret of Dex's example" },
  '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08': {
    what: "the password of Katib's database",
    word: true,
  },
  '5791b6226743c56f44f8274cc67b8beb9751b6403e697243ad00fd37af5635e3': {
    what: "the access key of Pipelines' object store",
    word: true,
  },
  '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8': {
    what: 'one of the most common passwords',
    word: true,
  },
  '8c6976e5b5410415bde908bd4dee15dfb167a9c873fc4bb8a81f6f2ab448a918': {
    what: 'one of the most common passwords',
    word: true,
  },
  '057ba03d6c44104863dc7361fe4578965d1887360f90a0895882e58a6248fc86': {
    what: 'a placeholder for a password',
    word: true,
  },
  '4813494d137e1631bba301d5acab6e7bb7aa74ce1185d456565ef51d737677b2': {
    what: 'one of the most common passwords',
    word: true,
  },
  '2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b': {
    what: 'one of the most common passwords',
    word: true,
  },
  '8d969eef6ecad3c29a3a629280e686cf0c3f5d5a86aff3ca12020c923adc6c92': {
    what: 'one of the most common passwords',
    word: true,
  },
};

export function known(value: string): KnownCredential | undefined {
  return KNOWN[createHash('sha256').update(value).digest('hex')];
}
