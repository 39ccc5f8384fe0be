import { type ExternalMysql, externalMysqlProblems, mysqlAccess } from '../../constructs/mysql';
import { token } from '../../constructs/tokens';

const DATABASE: ExternalMysql = {
  host: token('database/host'),
  user: 'kubeflow',
  password: token('database/password'),
};
const OWN = { secretName: 'mysql-secret', passwordKey: 'password' };

test('a token stands for host and password', () => {
  expect(externalMysqlProblems('mysql', DATABASE)).toEqual([]);
  expect(mysqlAccess(DATABASE, OWN)).toEqual({
    host: token('database/host'),
    port: 3306,
    user: 'kubeflow',
    password: { secretName: 'mysql-secret', key: 'password' },
  });
});

test('a Secret of the user is read where it is', () => {
  const password = { secretName: 'rds', key: 'pass' };
  expect(externalMysqlProblems('mysql', { ...DATABASE, password })).toEqual([]);
  expect(mysqlAccess({ ...DATABASE, port: 3307, password }, OWN)).toMatchObject({ port: 3307, password });
});

test.each<[string, Partial<ExternalMysql>]>([
  ['host', { host: 'mysql://db.example.com' }],
  ['host', { host: 'db.example.com:3306' }],
  ['host', { host: '' }],
  ['port', { port: 0 }],
  ['user', { user: '' }],
  ['password', { password: 'hunter2' }],
  ['password', { password: `prefix-${token('database/password')}` }],
  ['password.key', { password: { secretName: 'rds', key: '' } }],
])('a wrong %s is said with its path: %j', (field, wrong) => {
  expect(externalMysqlProblems('mysql', { ...DATABASE, ...wrong })).toEqual([
    expect.stringContaining(`mysql.${field}: `),
  ]);
});

test.each(['mysql', 'db.example.com', '10.0.0.3', 'fd00::3'])('%s is a server', (host) => {
  expect(externalMysqlProblems('mysql', { ...DATABASE, host })).toEqual([]);
});
