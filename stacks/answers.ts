import { createRequire } from 'node:module';

/** The parts of the SDK's messages that are used here; the SDK has no types for them. */
interface Reader {
  readMessage(message: object, read: (message: object, reader: Reader) => unknown): void;
  skipField(): void;
}
interface Answer {
  getUrn(): string;
}
interface AnswerClass {
  new (): Answer;
  deserializeBinary(bytes: Uint8Array): Answer;
  deserializeBinaryFromReader(answer: Answer, reader: Reader): Answer;
}

const fromSdk = createRequire(require.resolve('@pulumi/pulumi'));
const { RegisterResourceResponse } = fromSdk('./proto/resource_pb') as { RegisterResourceResponse: AnswerClass };
const { Struct } = fromSdk('google-protobuf/google/protobuf/struct_pb') as { Struct: new () => object };
const { BinaryReader } = fromSdk('google-protobuf') as { BinaryReader: new (bytes: Uint8Array) => Reader };

/**
 * Has the engine's answers about Kubernetes objects read without the objects. The engine sends each one back whole, together with what it
 * was given, and no program of kfstack reads an output of one; a definition costs more to read than all else about it.
 */
export function skipObjects(): void {
  RegisterResourceResponse.deserializeBinary = (bytes) => {
    const answer = new RegisterResourceResponse();
    const reader = new BinaryReader(bytes);
    const readMessage = reader.readMessage.bind(reader);
    // The URN comes before the object.
    reader.readMessage = (message, read) =>
      message instanceof Struct && isKubernetesObject(answer.getUrn())
        ? reader.skipField()
        : readMessage(message, read);
    return RegisterResourceResponse.deserializeBinaryFromReader(answer, reader);
  };
}

/** `urn:pulumi:<stack>::<project>::<type of the parent>$<type>::<name>`. */
function isKubernetesObject(urn: string): boolean {
  const [, , types = ''] = urn.split('::');
  return types.split('$').at(-1)?.startsWith('kubernetes:') ?? false;
}
