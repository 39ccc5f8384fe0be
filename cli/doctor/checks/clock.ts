import type { Judgement } from '../../../stacks/environments';
import type { Check } from '../context';
import { ok, problem, unchecked, warning } from '../finding';

/** What nobody minds, in milliseconds: dates have seconds only, and answers take a while. */
const SLIGHT = 30_000;

/** AWS refuses what is signed further off. */
const REFUSED = 300_000;

/** The gateway's patience with tokens, Envoy's `clock_skew_seconds`. */
const TOKENS = 60_000;

/** The clocks of all that answered: the issuers', the cluster's and this machine's. It runs after the checks that ask them. */
export const clock: Check = {
  name: 'clock',
  async run({ web, cluster }) {
    const servers = await web.clocks();
    const reply = await cluster?.get('/version');
    const clusters = reply && 'status' in reply ? reply.aheadMs : undefined;
    const all = [...servers, ...(clusters === undefined ? [] : [['the cluster', clusters] as const])];
    if (all.length === 0) {
      return [unchecked('nobody answered who could say what time it is', 'compare this clock with another: date -u')];
    }
    return [
      ...all.map(([name, ahead]) => thisMachine(name, ahead)),
      ...(clusters === undefined ? [] : [...servers].flatMap(([name, ahead]) => between(name, ahead - clusters))),
    ];
  },
};

function thisMachine(name: string, ahead: number): Judgement {
  const off = Math.abs(ahead);
  if (off <= SLIGHT) return ok(`this machine and ${name} agree on the time`);
  const what = `this machine's clock is ${seconds(off)} ${ahead > 0 ? 'behind' : 'ahead of'} that of ${name}`;
  const todo = 'set the clock by the network: timedatectl set-ntp true';
  return off > REFUSED
    ? problem(`${what}: clouds refuse what is signed then, and new certificates count as not yet valid`, todo)
    : warning(what, todo);
}

/** Tokens of the one are judged by the clock of the other. */
function between(name: string, ahead: number): Judgement[] {
  if (Math.abs(ahead) <= TOKENS) return [];
  const what = `the clocks of ${name} and of the cluster are ${seconds(Math.abs(ahead))} apart: tokens count as run out or not yet valid`;
  return [problem(what, "set the clocks of the cluster's nodes by the network")];
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
