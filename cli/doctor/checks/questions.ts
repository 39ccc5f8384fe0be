import type { Judgement, Question } from '../../../stacks/environments';
import { programOnPath } from '../../../tools';
import type { Check, Surroundings } from '../context';
import { unchecked } from '../finding';
import { run } from '../run';

/** Programs of clouds take up to a hundred megabytes each. */
const AT_ONCE = 4;

/** They take seconds where others take one: they start Python, sign in and ask. */
const PATIENCE = 3;

/** What the environment asks its cloud: who calls, what it grants, which names it knows. */
export const questions: Check = {
  name: 'cloud',
  async run({ diagnosis, ...around }) {
    const open = [...(diagnosis.questions ?? [])];
    const answers = new Map<Question, readonly Judgement[]>();
    const worker = async () => {
      for (let next = open.shift(); next !== undefined; next = open.shift()) {
        answers.set(next, await put(next, around));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    // In the order in which they were put.
    return (diagnosis.questions ?? []).flatMap((one) => answers.get(one) ?? []);
  },
};

async function put(question: Question, { env, timeoutMs }: Surroundings): Promise<readonly Judgement[]> {
  const { about, command, failure } = question;
  const [program, ...args] = command;
  const file = await programOnPath(program, env);
  if (file === undefined) return [unchecked(`${about}: ${program} is not there to be asked`, `install ${program}`)];
  const { code, stdout, complaint } = await run([file, ...args], { env, timeoutMs: timeoutMs * PATIENCE });
  if (code === undefined) return [unchecked(`${about}: ${program}: ${complaint}`, failure.todo)];
  if (code !== 0) return [{ status: failure.status, what: `${about}: ${program}: ${complaint}`, todo: failure.todo }];
  try {
    return question.judge(JSON.parse(stdout));
  } catch (error) {
    const todo = `see what this says: ${command.join(' ')}`;
    return [unchecked(`${about}: ${program} gave no JSON: ${(error as Error).message}`, todo)];
  }
}
