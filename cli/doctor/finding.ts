import type { Judgement } from '../../stacks/environments';

/** What one check found. */
export type Finding = Judgement & {
  /** Name of the check. */
  readonly check: string;
};

export type Status = Finding['status'];

/** Something to do before an `up`. */
export function problem(what: string, todo: string): Judgement {
  return { status: 'problem', what, todo };
}

/** Something that may go wrong, or that somebody should know. */
export function warning(what: string, todo: string): Judgement {
  return { status: 'warning', what, todo };
}

/** Something that could not be looked at from here, and why. */
export function unchecked(what: string, todo: string): Judgement {
  return { status: 'unchecked', what, todo };
}

export function ok(what: string): Judgement {
  return { status: 'ok', what };
}
