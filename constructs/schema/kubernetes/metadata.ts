import { object, stringMap } from '../containers';

/** The metadata that a template may give to what is made from it. */
export class TemplateMetadata extends object({ annotations: stringMap, labels: stringMap }) {}
