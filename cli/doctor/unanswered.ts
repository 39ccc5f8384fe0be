import type { Judgement } from '../../stacks/environments';
import type { NoAnswer } from './ask';
import { problem, unchecked } from './finding';

export interface Asked {
  /** Such as `the issuer https://idp.example.com`. */
  readonly whom: string;
  /** The key that names it. */
  readonly key: string;
  /** The key that may name its authority, and whether it does. @default - it has none */
  readonly authority?: { readonly key: string; readonly given: boolean };
}

/** What it means that somebody did not answer. From here is not from the cluster: only what is the same there is a problem. */
export function unanswered({ failure, why }: NoAnswer, { whom, key, authority }: Asked): Judgement {
  switch (failure) {
    case 'name':
      return problem(`${whom}: there is no such name`, `correct kfstack:${key}, or make the name's record`);
    case 'refused':
      return problem(`${whom} refuses connections`, `start it, or correct kfstack:${key}`);
    case 'certificate':
      return problem(`${whom} shows a wrong certificate: ${why}`, 'renew its certificate, and look at both clocks');
    case 'untrusted':
      if (authority?.given) {
        const todo = `give the file with what kfstack:${authority.key} names: kfstack doctor --ca-file <pem>`;
        return unchecked(`${whom} has a certificate of an authority of its own, which lies in a Secret`, todo);
      }
      return problem(
        `${whom} shows a certificate of an unknown authority: ${why}`,
        `${authority ? `name the authority in kfstack:${authority.key}` : 'use a certificate of a public authority'}, and give it here too: kfstack doctor --ca-file <pem>`,
      );
    case 'silent':
      return unchecked(
        `${whom} cannot be reached from here: ${why}`,
        'look at network, proxy and DNS of this machine; what counts is that the cluster reaches it',
      );
  }
}
