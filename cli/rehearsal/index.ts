/** `kfstack rehearse`: the unmodified engine and program, against stand-ins for a cloud. */
export { type RehearsalOptions, rehearse } from './rehearse';
export { describe, type Report } from './report';
