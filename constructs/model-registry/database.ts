import { k8s } from 'cdk8s-plus-28';
import { GeneratedValue } from '../generated';
import { MYSQL_PORT, mysqlAccess } from '../mysql';
import { MysqlServer, type MysqlServerOptions } from '../mysql-server';
import type { Part } from '../part';
import { type SecretKey, secretEnv } from '../secret-key';
import { DATABASE, SECRET } from './names';
import type { ModelRegistryDatabase } from './options';

const PASSWORD: SecretKey = { secretName: SECRET.secretName, key: SECRET.passwordKey };

/** Where models are kept without saying so. */
const METADATA = 'metadb';
const POSTGRES_PORT = 5432;

/** What the server is told of its database. Kubernetes puts the password in. */
export interface DatabaseAccess {
  readonly args: string[];
  readonly env: k8s.EnvVar[];
  /** The database, where it comes with the registry. */
  readonly server?: MysqlServer;
}

/** The database that comes with the registry. */
export function bundledDatabase(part: Part, namespace: string, options: MysqlServerOptions): DatabaseAccess {
  addPassword(part, namespace, new GeneratedValue(part, 'mysql-password', { label: 'model-registry/mysql' }).value);
  const selector = { component: 'model-registry-db' };
  const works = (failureThreshold: number) => ({
    exec: {
      command: [
        '/bin/bash',
        '-c',
        "mysql -h 127.0.0.1 -D ${MYSQL_DATABASE} -u root -p${MYSQL_ROOT_PASSWORD} -e 'SELECT 1'",
      ],
    },
    initialDelaySeconds: 10,
    periodSeconds: 10,
    timeoutSeconds: 5,
    failureThreshold,
  });
  const server = new MysqlServer(part, 'mysql', {
    name: DATABASE,
    namespace,
    selector,
    podLabels: { 'sidecar.istio.io/inject': 'false' },
    image: 'model-registry-mysql',
    claim: { name: DATABASE, size: '10Gi' },
    container: {
      name: 'db-container',
      args: ['--datadir', '/var/lib/mysql/datadir'],
      env: [secretEnv('MYSQL_ROOT_PASSWORD', PASSWORD), { name: 'MYSQL_DATABASE', value: METADATA }],
      readinessProbe: works(3),
      livenessProbe: works(12),
    },
    volume: 'metadata-mysql',
    port: 'dbapi',
    servicePort: { name: 'dbapi', port: MYSQL_PORT, protocol: 'TCP' },
    options,
  });
  return { ...access({ host: DATABASE, user: 'root', password: PASSWORD }), server };
}

/** A database of the user's. */
export function externalDatabase(part: Part, namespace: string, given: ModelRegistryDatabase): DatabaseAccess {
  if (typeof given.password === 'string') addPassword(part, namespace, given.password);
  return access(given);
}

function access(given: ModelRegistryDatabase): DatabaseAccess {
  const { engine = 'mysql', database = METADATA, sslMode = 'prefer' } = given;
  const { user, password, port } = mysqlAccess(
    { port: engine === 'mysql' ? MYSQL_PORT : POSTGRES_PORT, ...given },
    SECRET,
  );
  const host = /^[0-9A-Fa-f:]*:[0-9A-Fa-f:]*$/.test(given.host) ? `[${given.host}]` : given.host;
  const who = `${user}:$(DB_PASSWORD)`;
  const dsn =
    engine === 'mysql'
      ? `${who}@tcp(${host}:${port})/${database}?charset=utf8mb4`
      : `postgresql://${who}@${host}:${port}/${database}?sslmode=${sslMode}`;
  return {
    args: [`--embedmd-database-type=${engine}`, `--embedmd-database-dsn=${dsn}`],
    env: [secretEnv('DB_PASSWORD', password)],
  };
}

function addPassword(part: Part, namespace: string, password: string): void {
  new k8s.KubeSecret(part, 'database-secret', {
    metadata: part.metadata(SECRET.secretName, { namespace }),
    type: 'Opaque',
    stringData: { [SECRET.passwordKey]: password },
  });
}
