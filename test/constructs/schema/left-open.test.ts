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

test('what was left open may be replaced as a whole', () => {
  expect(openApi(leftOpen(object({ name: string }), { atomic: true }).schema)).toEqual({
    type: 'object',
    'x-kubernetes-map-type': 'atomic',
    'x-kubernetes-preserve-unknown-fields': true,
  });
});
