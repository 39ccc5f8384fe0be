import { choice, fields, int32, list, object, type Rule, required, type Static, string } from '../../schema';
import { asks } from './common';

/** The values that a parameter may take; numbers stand as text. */
export class FeasibleSpace extends object({
  ...fields(string, 'min', 'max', 'step'),
  list: list(string),
  distribution: choice(['uniform', 'logUniform', 'normal', 'logNormal']),
}) {}

const parameter = {
  name: required(string({ minLength: 1 })),
  parameterType: required(choice(['double', 'int', 'discrete', 'categorical'])),
  feasibleSpace: required(FeasibleSpace),
};
type Parameter = Static<ReturnType<typeof object<typeof parameter>>>;

const isNumeric = ({ parameterType }: Parameter) => parameterType === 'double' || parameterType === 'int';

const SPACES: readonly Rule<Parameter>[] = [
  asks(
    'double and int need feasibleSpace.min and feasibleSpace.max',
    (self) => !isNumeric(self) || (isGiven(self.feasibleSpace.min) && isGiven(self.feasibleSpace.max)),
  ),
  asks(
    'feasibleSpace.list is for discrete and categorical',
    (self) => !isNumeric(self) || (self.feasibleSpace.list ?? []).length === 0,
  ),
  asks(
    'discrete and categorical need feasibleSpace.list',
    (self) => isNumeric(self) || (self.feasibleSpace.list ?? []).length > 0,
  ),
  asks('feasibleSpace.min, max and step are for double and int', (self) => {
    const { min, max, step } = self.feasibleSpace;
    return isNumeric(self) || !(isGiven(min) || isGiven(max) || isGiven(step));
  }),
];

/** A parameter of the search. */
export class ParameterSpec extends object(parameter, { rules: SPACES }) {}

/** A search for the architecture of a network, in place of parameters. */
export class NasConfig extends object({
  graphConfig: object({ numLayers: int32, inputSizes: list(int32), outputSizes: list(int32) }),
  operations: list(object({ operationType: string, parameters: list(ParameterSpec) })),
}) {}

function isGiven(text: string | undefined): boolean {
  return text !== undefined && text !== '';
}
