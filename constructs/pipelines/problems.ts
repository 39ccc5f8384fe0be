import { integerProblem, Problems } from '../checks';
import { claimProblems } from '../claim';
import { externalMysqlProblems } from '../mysql';
import { mysqlServerProblems } from '../mysql-server';
import { type ComponentOptions, containerProblems, workloadProblems } from '../pods';
import type { PipelinesOptions } from './options';
import { storeProblems } from './store';

const ROOT = /^(s3|gs|minio):\/\/[^/]+(\/.*)?$/;
const SPAN = /^P(?!$)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)(\d+H)?(\d+M)?(\d+S)?)?$/;
const DATABASE = /^[A-Za-z0-9_$]{1,64}$/;

/**
 * What is wrong with the options of Pipelines, each with its path.
 *
 * @param current whether its programs take the settings that came with 2.16.
 */
export function problems(options: PipelinesOptions, current: boolean): string[] {
  const count = (value: number) => integerProblem(value, 1);
  const user = (value: number) => integerProblem(value, 0);
  const { persistenceAgent, scheduledWorkflow, viewer, cache, workflowController, stepUser } = options;
  const own = new Problems()
    .check('persistenceAgent.workers', persistenceAgent?.workers, count)
    .check('scheduledWorkflow.clientQps', scheduledWorkflow?.clientQps, count)
    .check('scheduledWorkflow.clientBurst', scheduledWorkflow?.clientBurst, count)
    .check('viewer.maxViewers', viewer?.maxViewers, count)
    .check('cache.defaultStaleness', cache?.defaultStaleness, spanProblem)
    .check('cache.maximumStaleness', cache?.maximumStaleness, spanProblem)
    .check('workflowController.parallelism', workflowController?.parallelism, count)
    .check('workflowController.namespaceParallelism', workflowController?.namespaceParallelism, count)
    .check('runTtlSeconds', options.runTtlSeconds, count)
    .check('stepUser.runAsUser', stepUser?.runAsUser, user)
    .check('stepUser.runAsGroup', stepUser?.runAsGroup, user)
    .check('defaultPipelineRoot', options.defaultPipelineRoot, rootProblem)
    .check('scheduleTimezone', options.scheduleTimezone, timezoneProblem);
  for (const [name, database] of Object.entries(options.databaseNames ?? {})) {
    own.check(`databaseNames.${name}`, database, databaseProblem);
  }
  return [
    ...own.found,
    ...combinationProblems(options),
    ...(current ? [] : laterSettings(options)),
    ...externalMysqlProblems('database', options.database),
    ...mysqlServerProblems('mysql', options.mysql),
    ...storeProblems('objectStore', options.objectStore),
    ...containerProblems('seaweedfs', options.seaweedfs),
    ...claimProblems('seaweedfs.storage', options.seaweedfs?.storage),
    ...containerProblems('workflowController.executor', workflowController?.executor),
    ...Object.entries(components(options)).flatMap(([path, component]) => [
      ...workloadProblems(path, component),
      ...containerProblems(path, component),
    ]),
  ];
}

/** The programs that can be told everything, by path. */
function components(options: PipelinesOptions): Readonly<Record<string, ComponentOptions | undefined>> {
  const { metadata, tenantSync } = options;
  return {
    apiServer: options.apiServer,
    ui: options.ui,
    persistenceAgent: options.persistenceAgent,
    scheduledWorkflow: options.scheduledWorkflow,
    viewer: options.viewer,
    visualization: options.visualization,
    cache: options.cache,
    'metadata.grpc': metadata?.grpc,
    'metadata.envoy': metadata?.envoy,
    'metadata.writer': metadata?.writer,
    workflowController: options.workflowController,
    'tenantSync.metacontroller': tenantSync ? tenantSync.metacontroller : undefined,
    'tenantSync.hook': tenantSync ? tenantSync.hook : undefined,
  };
}

/** Settings that the programs before 2.16 would not read. */
function laterSettings({ scheduledWorkflow, stepUser }: PipelinesOptions): string[] {
  const later = () => 'needs Pipelines from 2.16 on: release 26.03 has one';
  return new Problems()
    .check('scheduledWorkflow.clientQps', scheduledWorkflow?.clientQps, later)
    .check('scheduledWorkflow.clientBurst', scheduledWorkflow?.clientBurst, later)
    .check('stepUser', stepUser, later).found;
}

/** Options that contradict each other. */
function combinationProblems(options: PipelinesOptions): string[] {
  const { database, mysql, objectStore: store, seaweedfs, tenantSync } = options;
  const found = new Problems();
  if (database && mysql)
    found.add('mysql', 'is about the bundled database, and database names another; leave out one of them');
  const external = store !== undefined && store.type !== 'azure';
  if (external && seaweedfs) {
    found.add('seaweedfs', 'is about the bundled object store, and objectStore names another; leave out one of them');
  }
  if (external && tenantSync) {
    found.add(
      'tenantSync',
      'makes credentials in the bundled object store, and objectStore names another; leave out one of them',
    );
  }
  return found.found;
}

function spanProblem(span: string): string | undefined {
  if (SPAN.test(span)) return undefined;
  return `${JSON.stringify(span)} is no span of time of ISO 8601: write for example P30D or PT12H`;
}

function rootProblem(root: string): string | undefined {
  if (ROOT.test(root)) return undefined;
  return `${JSON.stringify(root)} is no place in an object store: write for example s3://bucket/path`;
}

function databaseProblem(name: string): string | undefined {
  if (DATABASE.test(name)) return undefined;
  return `${JSON.stringify(name)} is no name of a database: use up to 64 letters, digits, _ and $`;
}

function timezoneProblem(zone: string): string | undefined {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return undefined;
  } catch {
    return `${JSON.stringify(zone)} is no time zone: write one of the IANA database, such as Europe/Berlin`;
  }
}
