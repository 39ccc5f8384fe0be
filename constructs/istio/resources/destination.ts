import { object, required, string } from '../../schema';
import { uint32 } from './common';

/** A port by its number. */
export class PortSelector extends object({ number: uint32 }) {}

/** Where requests go: a service of the mesh, or a subset that its DestinationRule names. */
export class Destination extends object({ host: required(string), port: PortSelector, subset: string }) {}
