import { k8s } from 'cdk8s-plus-28';
import { GeneratedValue } from '../generated';
import { MYSQL_PORT, type MysqlAccess, mysqlAccess } from '../mysql';
import { MysqlServer, type MysqlServerOptions } from '../mysql-server';
import type { Part } from '../part';
import type { ComponentOptions } from '../pods';
import { secretEnv } from '../secret-key';
import { componentLabel, DB_MANAGER, MYSQL, NAMESPACE } from './names';
import type { KatibDatabase, KatibOptions } from './options';
import { Program } from './program';

/** Katib's own Secret of the database, and its key. */
const SECRET = { secretName: 'katib-mysql-secrets', passwordKey: 'MYSQL_ROOT_PASSWORD' } as const;
const ROOT_PASSWORD = { secretName: SECRET.secretName, key: SECRET.passwordKey };

/** Where metrics are kept without saying so. */
const DATABASE = 'katib';

/** The database manager, and the database where it is Katib's own. */
export function addDatabase(part: Part, { mysql = {}, database, dbManager = {} }: KatibOptions): void {
  if (database !== undefined) {
    addDbManager(part, externalEnv(part, database), dbManager);
  } else if (mysql) {
    addPassword(part, new GeneratedValue(part, 'mysql-password', { label: 'katib/mysql-root-password' }).value);
    const manager = addDbManager(part, [secretEnv('DB_PASSWORD', ROOT_PASSWORD)], dbManager);
    // It makes its tables when it starts, and ends where it cannot.
    manager.deployment.node.addDependency(addMysql(part, mysql));
  }
}

function addPassword(part: Part, password: string): void {
  new k8s.KubeSecret(part, 'mysql-secret', {
    metadata: part.metadata(SECRET.secretName, { namespace: NAMESPACE }),
    type: 'Opaque',
    stringData: { [SECRET.passwordKey]: password },
  });
}

function addDbManager(part: Part, access: readonly k8s.EnvVar[], options: ComponentOptions): Program {
  const port = 6789;
  return new Program(part, 'db-manager', {
    name: DB_MANAGER,
    component: 'db-manager',
    account: false,
    // Trials of all tenants report to it, those outside of the mesh too.
    mesh: false,
    container: {
      command: ['./katib-db-manager'],
      env: [{ name: 'DB_NAME', value: 'mysql' }, ...access],
      ports: [{ name: 'api', containerPort: port }],
      livenessProbe: { grpc: { port }, initialDelaySeconds: 10, periodSeconds: 60, failureThreshold: 5 },
    },
    servicePorts: [{ name: 'api', port, protocol: 'TCP' }],
    serviceType: 'ClusterIP',
    options,
  });
}

/** How the manager reaches a database of the user's. */
function externalEnv(part: Part, database: KatibDatabase): k8s.EnvVar[] {
  const { host, port, user, password }: MysqlAccess = mysqlAccess(database, SECRET);
  if (typeof database.password === 'string') addPassword(part, database.password);
  return [
    secretEnv('DB_PASSWORD', password),
    { name: 'DB_USER', value: user },
    { name: 'KATIB_MYSQL_DB_HOST', value: host },
    { name: 'KATIB_MYSQL_DB_PORT', value: String(port) },
    { name: 'KATIB_MYSQL_DB_DATABASE', value: database.database ?? DATABASE },
  ];
}

function addMysql(part: Part, options: MysqlServerOptions): MysqlServer {
  const labels = componentLabel('mysql');
  const works = {
    exec: {
      command: [
        '/bin/bash',
        '-c',
        "mysql -h 127.0.0.1 -D ${MYSQL_DATABASE} -u root -p${MYSQL_ROOT_PASSWORD} -e 'SELECT 1'",
      ],
    },
    initialDelaySeconds: 10,
    periodSeconds: 5,
    failureThreshold: 10,
  };
  return new MysqlServer(part, 'mysql', {
    name: MYSQL,
    namespace: NAMESPACE,
    labels,
    selector: labels,
    podLabels: { 'sidecar.istio.io/inject': 'false' },
    image: MYSQL,
    claim: { name: MYSQL, size: '10Gi', labels: {} },
    container: {
      name: MYSQL,
      args: ['--datadir', '/var/lib/mysql/datadir'],
      env: [secretEnv('MYSQL_ROOT_PASSWORD', ROOT_PASSWORD), { name: 'MYSQL_DATABASE', value: DATABASE }],
      livenessProbe: works,
      readinessProbe: works,
    },
    volume: MYSQL,
    port: 'dbapi',
    servicePort: { name: 'dbapi', port: MYSQL_PORT, protocol: 'TCP' },
    options,
  });
}
