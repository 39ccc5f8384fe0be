import { dnsLabelProblem, Problems } from '../checks';
import { type Identity, identity } from '../identity';
import { externalMysqlProblems } from '../mysql';
import { mysqlServerProblems } from '../mysql-server';
import { containerProblems, workloadProblems } from '../pods';
import type { ModelRegistryOptions } from './options';

/** What is wrong with the options. */
export function modelRegistryProblems(options: ModelRegistryOptions, hasKServe: boolean, known: Identity): string[] {
  const { namespace, callers = [], server, mysql, database, ui, storageInitializer } = options;
  const problems = new Problems()
    .check('namespace', namespace, dnsLabelProblem)
    .check('database.database', database?.database, (name) => (name === '' ? 'is empty: name a database' : undefined));
  for (const [index, caller] of callers.entries()) problems.check(`callers[${index}]`, caller, dnsLabelProblem);
  if (mysql === false && database === undefined) {
    problems.add('database', 'the registry needs a database: leave out mysql: false, or name one of your own here');
  }
  if (mysql && database !== undefined) {
    problems.add('mysql', 'is not installed where database names one of your own; leave out one of the two');
  }
  if (database?.sslMode !== undefined && database.engine !== 'postgres') {
    problems.add('database.sslMode', 'is for PostgreSQL: leave it out, or give database.engine as postgres');
  }
  if (storageInitializer && !hasKServe) {
    problems.add('storageInitializer', 'is for KServe: leave kserve out of the options, or storageInitializer');
  }
  if (ui !== false) problems.found.push(...headerProblems(known));
  const page = ui || undefined;
  return [
    ...problems.found,
    ...mysqlServerProblems('mysql', mysql || undefined),
    ...externalMysqlProblems('database', database),
    ...Object.entries({ server, ui: page }).flatMap(([name, component]) => [
      ...workloadProblems(name, component),
      ...containerProblems(name, component),
    ]),
    ...containerProblems('storageInitializer', storageInitializer || undefined),
  ];
}

/** The page cannot be told where it learns who calls. */
function headerProblems({ userHeader, userPrefix, groupsHeader }: Identity): string[] {
  const fixed = identity();
  const same =
    userHeader === fixed.userHeader && userPrefix === fixed.userPrefix && groupsHeader === fixed.groupsHeader;
  if (same) return [];
  return [
    `ui: the page reads who calls from ${fixed.userHeader} and ${fixed.groupsHeader} only; leave headers and prefix of identity as they are, or give ui as false`,
  ];
}
