import { createRequire } from 'node:module';
import { skipObjects } from '../../stacks/answers';

const fromSdk = createRequire(require.resolve('@pulumi/pulumi'));
const { RegisterResourceResponse } = fromSdk('./proto/resource_pb');
const { Struct } = fromSdk('google-protobuf/google/protobuf/struct_pb');

/** What a program reads of an answer. */
function read(type: string): { urn: string; id: string; object: object; stable: boolean } {
  const answer = new RegisterResourceResponse();
  answer.setUrn(`urn:pulumi:sim::kfstack::${type}::a`);
  answer.setId('7');
  answer.setObject(Struct.fromJavaScript({ data: { b: 'c' } }));
  answer.setStable(true);
  const found = RegisterResourceResponse.deserializeBinary(answer.serializeBinary());
  const { urn, id, stable } = found.toObject();
  return { urn, id, stable, object: found.getObject().toJavaScript() };
}

beforeAll(() => skipObjects());

test.each(['kubernetes:core/v1:ConfigMap', 'kfstack:index:Platform$kubernetes:apps/v1:Deployment'])(
  'the object of %s is not read, all else is',
  (type) => {
    expect(read(type)).toEqual({ urn: `urn:pulumi:sim::kfstack::${type}::a`, id: '7', stable: true, object: {} });
  },
);

test.each(['pulumi:providers:kubernetes', 'aws:eks/cluster:Cluster', 'kubernetes:core/v1:Node$aws:ec2/tag:Tag'])(
  'the outputs of %s are read',
  (type) => {
    expect(read(type).object).toEqual({ data: { b: 'c' } });
  },
);
