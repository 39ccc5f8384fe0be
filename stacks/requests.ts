import { createRequire } from 'node:module';
import * as pulumi from '@pulumi/pulumi';

/** The parts of the SDK's messages that are used here; the SDK has no types for them. */
interface Writer {
  writeEnum(field: number, value: number): void;
  writeDouble(field: number, value: number): void;
  writeString(field: number, value: string): void;
  writeBool(field: number, value: boolean): void;
  /** Leaves out a value that is null, so what may be null is handed over in a list of one. */
  writeMessage<T extends object>(field: number, value: T, write: (value: T, writer: Writer) => void): void;
}
interface Message {
  toJavaScript(): Values;
}
interface StructClass {
  new (): Message;
  fromJavaScript(values: Values): Message;
  serializeBinaryToWriter(message: Message, writer: Writer): void;
}
type Values = Readonly<Record<string, unknown>>;

const fromSdk = createRequire(require.resolve('@pulumi/pulumi'));
const { Struct } = fromSdk('google-protobuf/google/protobuf/struct_pb') as { Struct: StructClass };

/** Values that become bytes without becoming a tree of messages first. */
class Direct extends Struct {
  constructor(readonly values: Values) {
    super();
  }

  override toJavaScript(): Values {
    return this.values;
  }
}

/**
 * Has the properties of objects written straight into the bytes that go to the engine. The SDK's protobuf library makes a message of each
 * value first, and walks a nested one once for each level of its depth.
 */
export function writeDirectly(): void {
  const usual = Struct.serializeBinaryToWriter;
  Struct.fromJavaScript = (values) => new Direct(values);
  Struct.serializeBinaryToWriter = (message, writer) =>
    message instanceof Direct ? writeFields(message.values, writer) : usual(message, writer);
}

/** Has no resource carry the stack trace of its making: it is the same loop for all of them, and state keeps it for each. */
export function leaveOutCallsites(): void {
  Object.assign(pulumi.Resource, { callsites: () => [] });
}

/** `google.protobuf.Struct`: `map<string, Value> fields = 1`. */
function writeFields(values: Values, writer: Writer): void {
  for (const entry of Object.entries(values)) {
    writer.writeMessage(1, entry, ([key, value], into) => {
      into.writeString(1, key);
      into.writeMessage(2, [value], writeValue);
    });
  }
}

/** `google.protobuf.Value`, one of six. */
function writeValue([value]: readonly unknown[], writer: Writer): void {
  if (value === null) writer.writeEnum(1, 0);
  else if (typeof value === 'number') writer.writeDouble(2, value);
  else if (typeof value === 'string') writer.writeString(3, value);
  else if (typeof value === 'boolean') writer.writeBool(4, value);
  else if (Array.isArray(value)) writer.writeMessage(6, value, writeItems);
  else if (typeof value === 'object') writer.writeMessage(5, value as Values, writeFields);
  else throw new TypeError(`a property cannot be ${typeof value}`);
}

/** `google.protobuf.ListValue`: `repeated Value values = 1`. */
function writeItems(items: readonly unknown[], writer: Writer): void {
  for (const item of items) writer.writeMessage(1, [item], writeValue);
}
