import { problems, type Schema } from '../../constructs/schema';

/** What `kfstack doctor` looks at on an environment, beside what it looks at on each. It is data: doctor runs it, the environment does not. */
export interface Diagnosis {
  /** Tools of kfstack's own that the cluster needs beside Pulumi. @default - none */
  readonly tools?: readonly 'sim'[];

  /** Programs that a run needs beside Pulumi and Node.js. @default - none */
  readonly programs?: readonly NeededProgram[];

  /** Questions to those programs: who asks, what the cloud grants and knows, whether Docker runs. @default - none */
  readonly questions?: readonly Question[];

  /** What a cluster on this machine takes of it. @default - nothing */
  readonly machine?: MachineNeeds;

  /**
   * Path of a kubeconfig of the cluster, where it is there already and this machine has one; else undefined.
   *
   * @default - none; `kfstack doctor --kubeconfig` gives one
   */
  kubeconfig?(home: string): Promise<string | undefined>;
}

/** A program that has to be on PATH. */
export interface NeededProgram {
  /** Such as `aws`. */
  readonly name: string;
  /** What for, such as `gets the cluster's credentials`. */
  readonly purpose: string;
  /** How to get it: a command, or the page that says it. */
  readonly install: string;
  /** How it says its version, and which will do (a semver range). @default - any will do */
  readonly version?: { readonly args: readonly string[]; readonly range: string };
}

/** A command that says something in JSON, and what that means for the stack. It only asks: it changes nothing. */
export interface Question {
  /** What it is about, such as `vCPUs of G instances in eu-central-1`. */
  readonly about: string;
  /** Program and arguments. No shell reads them. It is not run where the program is missing. */
  readonly command: readonly [program: string, ...args: string[]];
  /** What its answer means; one judgement or more. */
  judge(answer: unknown): readonly Judgement[];
  /** What it means that the command fails, such as `{ status: 'problem', todo: 'sign in: aws sso login' }`. */
  readonly failure: { readonly status: 'problem' | 'warning' | 'unchecked'; readonly todo: string };
}

/** What was found, in a sentence or less; unless all is well, with what to do about it. */
export type Judgement =
  | { readonly status: 'ok'; readonly what: string }
  | { readonly status: 'warning' | 'problem' | 'unchecked'; readonly what: string; readonly todo: string };

export interface MachineNeeds {
  /** Free disk where kfstack keeps its state and its tools, in GiB. */
  readonly diskGb: number;
  /** Memory that is to be had, in GiB. */
  readonly memoryGb: number;
}

/**
 * A question whose answer has a form. Only what is read needs to be in it: `object({ Quota: object({ Value: double }, { open: true }) }, { open: true })`.
 * An answer of another form is told and not judged.
 */
export function question<T>(
  options: Omit<Question, 'judge'> & { readonly answer: Schema<T>; judge(answer: T): readonly Judgement[] },
): Question {
  const { about, command, failure, answer: form, judge } = options;
  return {
    about,
    command,
    failure,
    judge(answer) {
      const wrong = problems(form.schema, answer);
      if (wrong.length === 0) return judge(answer as T);
      const what = `${command[0]} answered in another form than is known: ${wrong.join('; ')}`;
      return [{ status: 'unchecked', what, todo: `run it yourself: ${command.join(' ')}` }];
    },
  };
}
