import { coerce, satisfies } from 'semver';
import type { Judgement, NeededProgram } from '../../../stacks/environments';
import { programOnPath } from '../../../tools';
import type { Check, Surroundings } from '../context';
import { ok, problem, unchecked } from '../finding';
import { run } from '../run';

/** The programs that the environment needs on this machine. */
export const programs: Check = {
  name: 'programs',
  async run(context) {
    return Promise.all((context.diagnosis.programs ?? []).map((program) => look(program, context)));
  },
};

async function look({ name, purpose, install, version }: NeededProgram, around: Surroundings): Promise<Judgement> {
  const file = await programOnPath(name, around.env);
  if (file === undefined) return problem(`${name} is not on PATH; it ${purpose}`, `install it: ${install}`);
  if (version === undefined) return ok(`${name} (${file})`);
  const { stdout, complaint } = await run([file, ...version.args], around);
  const found = coerce(stdout);
  if (found === null) {
    return unchecked(
      `${name} (${file}) does not say its version${complaint && `: ${complaint}`}; ${version.range} is needed`,
      `see what this says: ${name} ${version.args.join(' ')}`,
    );
  }
  if (satisfies(found, version.range)) return ok(`${name} ${found.version} (${file})`);
  return problem(`${name} is ${found.version} (${file}); ${version.range} is needed`, `install it: ${install}`);
}
