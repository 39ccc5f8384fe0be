/** Ids of the tokens that stand for a cloud's services, the same on every cloud. */
export const SERVICE_TOKENS = {
  /** The cluster's name in its cloud. */
  clusterName: 'cluster/name',
  databaseHost: 'database/host',
  databasePassword: 'database/password',
  bucket: 'objectStore/bucket',
  /** The certificate of the platform's address, in the cloud's words. */
  certificate: 'tls/certificate',
  /** The zone of the platform's address, in the cloud's words. */
  zone: 'dns/zone',
} as const;

/** What a cloud's MySQL server has for the platform. */
export const DATABASE = {
  user: 'kubeflow',
  /** Katib's database, which has to be there; Pipelines makes its own. */
  katib: 'katib',
  /** By which the password derives from the seed. */
  passwordLabel: 'cloud/database',
} as const;
