/** The schema language for custom resources: one definition gives the CRD, the type, and validation at synthesis. */

export { ageColumn, type Column, type Columns, column, conditionColumn } from './columns';
export {
  anything,
  atMostOne,
  atomicList,
  atomicOpen,
  fields,
  type ListOptions,
  list,
  map,
  mapList,
  type ObjectOptions,
  type ObjectSchema,
  object,
  objectMeta,
  omit,
  open,
  optional,
  pick,
  setList,
  stringMap,
} from './containers';
export {
  apiGroup,
  CustomResource,
  type CustomResourceClass,
  CustomResourceDefinition,
  type CustomResourceProps,
  customResource,
  definitionsOf,
  type GroupOptions,
  type KindOptions,
} from './custom-resource';
export {
  type Conversion,
  convertedBy,
  type DifferingVersion,
  type InstallOptions,
  ResourceDefinition,
  type ResourceOptions,
  type Scale,
} from './definition';
export { DEPTH_CONTEXT, DEPTHS, type Depth, embedded, leftOpen } from './embedded';
export * as kubernetes from './kubernetes';
export { type OpenApiSchema, openApi } from './openapi';
/** The same scalars under one name: `const { boolean, int32, string } = scalars;`, for files that need many words. */
export * as scalars from './scalars';
export {
  type BooleanSchema,
  binary,
  boolean,
  byte,
  choice,
  dateTime,
  double,
  duration,
  type IntOrStringSchema,
  int32,
  int64,
  integer,
  intOrString,
  type NumberSchema,
  number,
  quantity,
  type StringSchema,
  string,
  words,
} from './scalars';
export {
  type Condition,
  type Fields,
  nullable,
  type Options,
  type RequiredField,
  type Rule,
  required,
  type Schema,
  type Shape,
  type Static,
  typed,
} from './schema';
export { problems } from './validate';
export { acknowledged, orFalse, variants } from './variants';
export { asOf, type EmbeddedVersions, type MinorVersion, minorVersion, since } from './versions';
