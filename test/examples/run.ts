import * as cdk8s from 'cdk8s';
import * as plus from 'cdk8s-plus-28';
import { parseAllDocuments } from 'yaml';
import * as constructs from '../../constructs';

export const EXAMPLES = ['train', 'gang', 'tune', 'serve', 'notebook', 'pipeline'] as const;

/** What an example prints. It runs afresh each time, with the libraries that are loaded already. */
export function printed(example: string, ...args: readonly string[]): string {
  const [argv, lines] = [process.argv, [] as string[]];
  const log = jest.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  process.argv = ['node', `${example}.js`, ...args];
  try {
    jest.isolateModules(() => {
      jest.doMock('cdk8s', () => cdk8s);
      jest.doMock('cdk8s-plus-28', () => plus);
      jest.doMock('kfstack/constructs', () => constructs);
      require(`../../examples/${example}`);
    });
  } finally {
    process.argv = argv;
    log.mockRestore();
  }
  return lines.join('\n');
}

/** An object that an example prints. */
export interface Printed<Spec> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly spec: Spec;
  readonly data?: Readonly<Record<string, string>>;
}

export function manifests(example: string, ...args: readonly string[]): Printed<unknown>[] {
  return parseAllDocuments(printed(example, ...args)).map((document) => document.toJS() as Printed<unknown>);
}

/** The object of a kind, with the type of its spec. */
export function manifest<Spec>(kind: string, example: string, ...args: readonly string[]): Printed<Spec> {
  const found = manifests(example, ...args).find((each) => each.kind === kind);
  if (found === undefined) throw new Error(`${example} prints no ${kind}`);
  return found as Printed<Spec>;
}
