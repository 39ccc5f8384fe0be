import { leftOpen, object, openApi, problems, required, string } from '../../../constructs/schema';

const typed = object({ spec: required(leftOpen(object({ name: required(string) }))) });

test('a definition takes any object where upstream left it open', () => {
  expect(openApi(typed.schema)).toEqual({
    type: 'object',
    properties: { spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
    required: ['spec'],
  });
});

test('synthesis judges it all the same', () => {
  expect(problems(typed.schema, { spec: { name: 'a' } })).toEqual([]);
  expect(problems(typed.schema, { spec: { nam: 'a' } })).toEqual([
    'spec.name: required field is missing',
    'spec.nam: unknown field; known are name',
  ]);
});
