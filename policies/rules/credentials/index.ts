/** Credentials that everybody knows, and where they may be in a text. */
export { type Candidate, candidates, decode, namesSecret } from './candidates';
export { type KnownCredential, known } from './known';
