import { createRequire } from 'node:module';
import * as pulumi from '@pulumi/pulumi';
import fc from 'fast-check';
import { leaveOutCallsites, writeDirectly } from '../../stacks/requests';

const fromSdk = createRequire(require.resolve('@pulumi/pulumi'));
const { RegisterResourceRequest } = fromSdk('./proto/resource_pb');
const { Struct } = fromSdk('google-protobuf/google/protobuf/struct_pb');

const usual = { ...Struct };

/** What the engine reads of a request with these properties. */
function sent(properties: object): unknown {
  const request = new RegisterResourceRequest();
  request.setType('kubernetes:core/v1:ConfigMap');
  request.setObject(Struct.fromJavaScript(properties));
  const bytes = request.serializeBinary();
  const read = RegisterResourceRequest.deserializeBinary(bytes);
  expect(read.getType()).toBe('kubernetes:core/v1:ConfigMap');
  return read.getObject().toJavaScript();
}

const properties = fc.dictionary(fc.string(), fc.jsonValue({ depthSize: 'medium' }));

test('what is written directly arrives as what was given', () => {
  const before = fc.sample(properties, { numRuns: 100, seed: 1 }).map((each) => [each, sent(each)] as const);
  writeDirectly();
  try {
    for (const [each, read] of before) expect(sent(each)).toEqual(read);
    expect(sent({ none: null, empty: {}, nothing: [], deep: [{ a: [[{ b: false }]] }], zero: 0, text: '' })).toEqual({
      none: null,
      empty: {},
      nothing: [],
      deep: [{ a: [[{ b: false }]] }],
      zero: 0,
      text: '',
    });
    expect(Struct.fromJavaScript({ a: [1] }).toJavaScript()).toEqual({ a: [1] });
    expect(() => sent({ a: undefined })).toThrow('cannot be undefined');
  } finally {
    Object.assign(Struct, usual);
  }
});

test('no resource carries the place of its making', () => {
  const resource = pulumi.Resource as unknown as { callsites(): readonly unknown[]; stackTrace(skip: number): unknown };
  const { callsites } = resource;
  expect(resource.callsites().length).toBeGreaterThan(0);
  leaveOutCallsites();
  try {
    expect(resource.callsites()).toEqual([]);
    expect(resource.stackTrace(0) ?? []).toEqual([]);
  } finally {
    Object.assign(pulumi.Resource, { callsites });
  }
});
