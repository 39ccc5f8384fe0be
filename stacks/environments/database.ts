import { DATABASE, SERVICE_TOKENS } from '../../components/cloud-services';
import { type KubeflowPlatformOptions, Problems, token } from '../../constructs';
import type { StackValues } from '../config';

/** The parts that use the cloud's database; those whose database the user has chosen keep it. */
export function databaseOptions(values: StackValues): Pick<KubeflowPlatformOptions, 'pipelines' | 'katib'> {
  if (!values.database) return {};
  const { pipelines = {}, katib = {} } = values;
  const database = {
    host: token(SERVICE_TOKENS.databaseHost),
    user: DATABASE.user,
    password: token(SERVICE_TOKENS.databasePassword),
  };
  return {
    ...(pipelines && pipelines.database === undefined && pipelines.mysql === undefined && { pipelines: { database } }),
    ...(katib &&
      katib.database === undefined &&
      katib.mysql === undefined && { katib: { mysql: false, database: { ...database, database: DATABASE.katib } } }),
  };
}

/** What is wrong with the database on any cloud. */
export function databaseProblems({ database }: StackValues): string[] {
  if (!database) return [];
  const { storageGb, backupDays } = database;
  const within = (unit: string, from: number, to: number) => (value: number) =>
    Number.isInteger(value) && value >= from && value <= to
      ? undefined
      : `${value} is out of range: ${from} to ${to} ${unit}`;
  return new Problems()
    .check('database.storageGb', storageGb, within('GiB', 20, 65_536))
    .check('database.backupDays', backupDays, within('days', 1, 35)).found;
}
