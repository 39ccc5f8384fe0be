import { parse } from 'yaml';
import { integerProblem, Problems, quantityProblem } from '../checks';
import { field } from '../manifest';
import { externalMysqlProblems } from '../mysql';
import { mysqlServerProblems } from '../mysql-server';
import { containerProblems, type Resources, workloadProblems } from '../pods';
import type { KatibOptions, ProgramOptions, SuggestionOptions } from './options';
import { ALGORITHMS } from './programs';

const TRIAL_RESOURCE = /^[A-Z][A-Za-z0-9]*\.v\d+((alpha|beta)\d+)?\.[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/;

/** What is wrong with the options. */
export function katibProblems(options: KatibOptions): string[] {
  const { controller, dbManager, ui, database } = options;
  const components = { controller, dbManager, ui: ui || undefined };
  const problems = new Problems()
    .check('controller.webhookTimeoutSeconds', controller?.webhookTimeoutSeconds, (n) => integerProblem(n, 1, 30))
    .check('database.database', database?.database, (name) => (name === '' ? 'is empty: name a database' : undefined));
  for (const [index, resource] of (controller?.extraTrialResources ?? []).entries()) {
    problems.check(`controller.extraTrialResources[${index}]`, resource, trialResourceProblem);
  }
  for (const [name, template] of Object.entries(options.trialTemplates ?? {})) {
    problems.check(`trialTemplates.${name}`, template, templateProblem);
  }
  return [
    ...databaseProblems(options),
    ...problems.found,
    ...Object.entries(components).flatMap(([name, component]) => [
      ...workloadProblems(name, component),
      ...containerProblems(name, component),
    ]),
    ...programsProblems(options),
  ];
}

function databaseProblems({ mysql, database }: KatibOptions): string[] {
  const problems = new Problems();
  if (mysql === false && database === undefined) {
    problems.add('database', 'Katib needs a database: leave out mysql: false, or name one of your own here');
  }
  if (mysql && database !== undefined) {
    problems.add('mysql', 'is not installed where database names one of your own; leave out one of the two');
  }
  return [
    ...problems.found,
    ...mysqlServerProblems('mysql', mysql || undefined),
    ...externalMysqlProblems('database', database),
  ];
}

function programsProblems(options: KatibOptions): string[] {
  const { suggestions = {}, customSuggestions = {}, earlyStopping = {}, metricsCollectors = {} } = options;
  const problems = new Problems();
  for (const [path, given] of [
    ...entries<ProgramOptions>('earlyStopping', earlyStopping),
    ...entries<ProgramOptions>('metricsCollectors', metricsCollectors),
  ]) {
    addProgram(problems, path, given);
  }
  for (const [path, given] of [
    ...entries<SuggestionOptions>('suggestions', suggestions),
    ...entries<SuggestionOptions>('customSuggestions', customSuggestions),
  ]) {
    addProgram(problems, path, given);
    problems
      .check(`${path}.volume.size`, given.volume?.size, quantityProblem)
      .check(`${path}.volume.mountPath`, given.volume?.mountPath, (mount) =>
        mount.startsWith('/') ? undefined : `${JSON.stringify(mount)} is no directory: begin it with /`,
      );
  }
  for (const name of Object.keys(customSuggestions)) {
    if (Object.hasOwn(ALGORITHMS, name)) {
      problems.add(`customSuggestions.${name}`, `Katib has it already; change it in suggestions.${name}`);
    }
  }
  return problems.found;
}

/** The options that are not `false`, with their paths. */
function entries<O>(
  path: string,
  given: Readonly<Record<string, O | false | undefined>>,
): [path: string, options: O][] {
  return Object.entries(given).flatMap(([name, options]): [string, O][] =>
    options ? [[`${path}.${name}`, options]] : [],
  );
}

function addProgram(problems: Problems, path: string, { image, resources }: ProgramOptions): void {
  problems.check(`${path}.image`, image, (reference) =>
    /^\S+$/.test(reference) ? undefined : 'is no image: write a reference such as registry.example.com/tuner:1.2.0',
  );
  for (const kind of ['requests', 'limits'] as const satisfies readonly (keyof Resources)[]) {
    for (const [name, amount] of Object.entries(resources?.[kind] ?? {})) {
      // A negative amount takes Katib's own away.
      problems.check(`${path}.resources.${kind}.${name}`, String(amount).replace(/^-/, ''), quantityProblem);
    }
  }
}

function trialResourceProblem(resource: string): string | undefined {
  if (TRIAL_RESOURCE.test(resource)) return undefined;
  return `${JSON.stringify(resource)} is no kind: write Kind.version.group, such as RayJob.v1.ray.io`;
}

function templateProblem(template: string): string | undefined {
  const wanted = 'is no resource in YAML: write apiVersion, kind and what the trial runs';
  try {
    const resource: unknown = parse(template);
    const named = ['apiVersion', 'kind'].every((name) => typeof field(resource, name) === 'string');
    return named ? undefined : wanted;
  } catch {
    return wanted;
  }
}
