import { definitionsOf, type ResourceDefinition } from '../schema';
import * as resources from './resources';

/** The definitions of all of Istio's kinds. */
export const ISTIO_DEFINITIONS: readonly ResourceDefinition[] = definitionsOf(resources);
