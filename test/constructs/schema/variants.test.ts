import {
  acknowledged,
  choice,
  object,
  orFalse,
  problems,
  required,
  string,
  variants,
} from '../../../constructs/schema';

const Cat = object({ type: required(choice(['cat'])), name: required(string) });
const Dog = object({ type: required(choice(['dog'])), tricks: object({ roll: string }) });
const Pet = variants('type', { cat: Cat, dog: Dog });

test.each([
  [{ type: 'cat', name: 'Tom' }, []],
  [{ type: 'dog', tricks: { roll: 'over' } }, []],
  [{ type: 'cat' }, ['pet.name: required field is missing']],
  [{ type: 'dog', tricks: { jump: 'high' } }, ['pet.tricks.jump: unknown field; known are roll']],
  [{ type: 'cow' }, ['pet.type: expected one of "cat", "dog"']],
  [{ type: 'toString' }, ['pet.type: expected one of "cat", "dog"']],
  [{}, ['pet.type: expected one of "cat", "dog"']],
  ['Tom', ['pet: expected object']],
])('a value is judged by the case that it names: %j', (pet, found) => {
  expect(problems(object({ pet: Pet }).schema, { pet })).toEqual(found);
});

test('what can be switched off is false or the object, and nothing else', () => {
  const schema = object({ cat: orFalse(Cat) }).schema;
  expect(problems(schema, { cat: false })).toEqual([]);
  expect(problems(schema, { cat: { type: 'cat', name: 'Tom' } })).toEqual([]);
  expect(problems(schema, { cat: { type: 'cat' } })).toEqual(['cat.name: required field is missing']);
  expect(problems(schema, { cat: true })).toEqual(['cat: expected object']);
});

test('an acknowledgement is true', () => {
  const schema = object({ risk: required(acknowledged) }).schema;
  expect(problems(schema, { risk: true })).toEqual([]);
  expect(problems(schema, { risk: false })).toHaveLength(1);
  expect(problems(schema, {})).toEqual(['risk: required field is missing']);
});
