import { k8s } from 'cdk8s-plus-28';
import { GeneratedValue } from '../../generated';
import { type ExternalMysql, MYSQL_PORT, type MysqlAccess, mysqlAccess } from '../../mysql';
import { MysqlServer } from '../../mysql-server';
import { ACCOUNTS, MYSQL_SECRET, NAMESPACE, OWN_PROGRAM, PIPELINES } from '../names';
import type { PipelinesOptions } from '../options';
import type { PipelinesPart } from '../part';
import { account } from './program';

const NAME = 'mysql';
const PASSWORD_KEY = 'password';
const BUNDLED_USER = 'root';

/** How programs reach the database that the options describe. */
export function databaseAccess(external: ExternalMysql | undefined): MysqlAccess {
  const own = { secretName: MYSQL_SECRET, passwordKey: PASSWORD_KEY };
  if (external !== undefined) return mysqlAccess(external, own);
  return {
    host: NAME,
    port: MYSQL_PORT,
    user: BUNDLED_USER,
    password: { secretName: MYSQL_SECRET, key: PASSWORD_KEY },
  };
}

/** The credential of the database, and the database itself unless the user has one. */
export function addDatabase(part: PipelinesPart, { database, mysql = {} }: PipelinesOptions): MysqlServer | undefined {
  const password =
    database === undefined
      ? new GeneratedValue(part, 'mysql-password', { label: 'pipelines/mysql-password' }).value
      : database.password;
  new k8s.KubeSecret(part, 'mysql-secret', {
    metadata: part.own(MYSQL_SECRET, OWN_PROGRAM),
    stringData: {
      username: part.database.user,
      ...(typeof password === 'string' && { [PASSWORD_KEY]: password }),
    },
  });
  if (database !== undefined) return undefined;
  account(part, 'mysql-account', { name: NAME, labels: PIPELINES });
  const server = new MysqlServer(part, 'mysql', {
    name: NAME,
    namespace: NAMESPACE,
    labels: PIPELINES,
    selector: { ...PIPELINES, app: NAME },
    image: 'pipelines-mysql',
    account: NAME,
    claim: { name: 'mysql-pv-claim', size: '20Gi' },
    container: {
      name: NAME,
      // The server of metadata signs in by the older method, and nothing reads the log of changes.
      args: [
        ...['--datadir', '/var/lib/mysql'],
        '--authentication-policy=mysql_native_password',
        '--mysql-native-password=ON',
        '--disable-log-bin',
      ],
      env: [
        {
          name: 'MYSQL_ROOT_PASSWORD',
          valueFrom: { secretKeyRef: { name: MYSQL_SECRET, key: PASSWORD_KEY } },
        },
      ],
    },
    volume: 'mysql-persistent-storage',
    port: NAME,
    servicePort: { port: MYSQL_PORT, protocol: 'TCP', targetPort: k8s.IntOrString.fromNumber(MYSQL_PORT) },
    options: { ...mysql, resources: mysql.resources ?? { requests: { cpu: '100m', memory: '800Mi' } } },
  });
  part.mutualTls('mysql', 'ml-pipeline-mysql', NAME, PIPELINES);
  part.allowPrograms('mysql', NAME, { app: NAME }, { accounts: [ACCOUNTS.metadata], labels: PIPELINES });
  return server;
}
