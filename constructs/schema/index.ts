/** The schema language for custom resources: one definition gives the CRD, the type, and validation at synthesis. */
export {
  anything,
  atMostOne,
  atomicList,
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
  CustomResource,
  type CustomResourceClass,
  CustomResourceDefinition,
  type CustomResourceProps,
  customResource,
} from './custom-resource';
export {
  ageColumn,
  type Column,
  type Conversion,
  column,
  conditionColumn,
  type EarlierVersion,
  type InstallOptions,
  ResourceDefinition,
  type ResourceOptions,
  type Scale,
} from './definition';
export { DEPTH_CONTEXT, DEPTHS, type Depth, embedded, leftOpen } from './embedded';
export * as kubernetes from './kubernetes';
export { type OpenApiSchema, openApi } from './openapi';
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
  quantity,
  type StringSchema,
  string,
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
export { asOf, type MinorVersion, minorVersion, since } from './versions';
