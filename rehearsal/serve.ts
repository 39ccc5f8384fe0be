import { createRequire } from 'node:module';
import type { StandInProvider } from './provider';
import type { Bag } from './sdk/values';

/** The generated messages of the SDK, for which it has no usable types: `getUrn()`, `setUrn(…)`. */
type Message = Record<string, (value?: unknown) => unknown>;
type Call = { readonly request: Message };
type Answer = (error: Error | null, message?: Message) => void;
interface Grpc {
  readonly Server: new (
    options: object,
  ) => {
    addService(service: unknown, methods: object): void;
    bindAsync(address: string, credentials: unknown, done: (error: Error | null, port: number) => void): void;
  };
  readonly ServerCredentials: { createInsecure(): unknown };
}
interface StructClass {
  fromJavaScript(value: object): Message;
}

const fromSdk = createRequire(require.resolve('@pulumi/pulumi'));
const grpc = fromSdk('@grpc/grpc-js') as Grpc;
const { ResourceProviderService } = fromSdk('./proto/provider_grpc_pb') as { ResourceProviderService: unknown };
const messages = fromSdk('./proto/provider_pb') as Record<string, (new () => Message) & Record<string, unknown>>;
const { PluginInfo } = fromSdk('./proto/plugin_pb') as { PluginInfo: new () => Message };
const { Empty } = fromSdk('google-protobuf/google/protobuf/empty_pb') as { Empty: new () => Message };
const { Struct } = fromSdk('google-protobuf/google/protobuf/struct_pb') as { Struct: StructClass };

/** Kinds of a change of one property, see `provider.proto`. */
const UPDATE = 4;
const UPDATE_REPLACE = 5;
const SOME = 2;
const NONE = 1;

/**
 * Speaks the engine's protocol for a provider. `provider.main` of the SDK does not: it knows no previews of changes, so that everything that
 * depends on a changed resource would show as unknown.
 */
export async function serve(provider: StandInProvider): Promise<void> {
  const server = new grpc.Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1 });
  server.addService(ResourceProviderService, methods(provider));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  // The engine reads it from here.
  console.log(String(port));
}

function methods(provider: StandInProvider): Record<string, (call: Call, answer: Answer) => void> {
  const handle =
    (act: (request: Message) => Promise<Message> | Message) =>
    ({ request }: Call, answer: Answer): void => {
      Promise.resolve(request)
        .then(act)
        .then(
          (message) => answer(null, message),
          (error: unknown) => answer(error instanceof Error ? error : new Error(String(error))),
        );
    };
  const empty = handle(() => new Empty());
  return {
    cancel: empty,
    attach: empty,
    getPluginInfo: handle(() => filled(new PluginInfo(), { Version: provider.version })),
    getSchema: handle(() => made('GetSchemaResponse', { Schema: '{}' })),
    checkConfig: handle((request) => made('CheckResponse', { Inputs: request.getNews?.() })),
    diffConfig: handle(() => made('DiffResponse', { Changes: NONE })),
    configure: handle(() =>
      made('ConfigureResponse', {
        Acceptsecrets: true,
        Supportspreview: true,
        Acceptresources: false,
        Acceptoutputs: false,
      }),
    ),
    check: handle((request) => {
      const failures = provider.check(text(request, 'Urn'), bag(request, 'News'));
      const list = failures.map(({ path, problem }) => made('CheckFailure', { Property: path, Reason: problem }));
      return made('CheckResponse', { Inputs: request.getNews?.(), FailuresList: list });
    }),
    diff: handle((request) => {
      const ignored = (request.getIgnorechangesList?.() ?? []) as string[];
      const { changed, replaced } = provider.diff(
        text(request, 'Urn'),
        bag(request, 'OldInputs'),
        bag(request, 'News'),
      );
      const counted = changed.filter((name) => !ignored.includes(name));
      const response = made('DiffResponse', {
        Changes: counted.length > 0 ? SOME : NONE,
        DiffsList: counted,
        ReplacesList: replaced,
        Hasdetaileddiff: true,
      });
      const details = response.getDetaileddiffMap?.() as { set(key: string, value: Message): void };
      for (const name of counted) {
        const kind = replaced.includes(name) ? UPDATE_REPLACE : UPDATE;
        details.set(name, filled(new (nested('PropertyDiff'))(), { Kind: kind, Inputdiff: true }));
      }
      return response;
    }),
    create: handle(async (request) => {
      const urn = text(request, 'Urn');
      const { id, state } = await provider.create(urn, bag(request, 'Properties'), request.getPreview?.() === true);
      return made('CreateResponse', { Id: id, Properties: struct(state) });
    }),
    read: handle((request) =>
      made('ReadResponse', {
        Id: text(request, 'Id'),
        Properties: request.getProperties?.(),
        Inputs: request.getInputs?.(),
      }),
    ),
    update: handle(async (request) => {
      const [id, urn] = [text(request, 'Id'), text(request, 'Urn')];
      const [olds, news] = [bag(request, 'Olds'), bag(request, 'News')];
      const state = await provider.update(id, urn, olds, news, request.getPreview?.() === true);
      return made('UpdateResponse', { Properties: struct(state) });
    }),
    delete: handle(async (request) => {
      await provider.delete(text(request, 'Id'), text(request, 'Urn'), bag(request, 'Properties'));
      return new Empty();
    }),
    invoke: handle((request) =>
      made('InvokeResponse', { Return: struct(provider.invoke(text(request, 'Tok'), bag(request, 'Args'))) }),
    ),
  };
}

function nested(name: string): new () => Message {
  return messages[name] as new () => Message;
}

function made(name: string, fields: Readonly<Record<string, unknown>>): Message {
  return filled(new (nested(name))(), fields);
}

function filled(message: Message, fields: Readonly<Record<string, unknown>>): Message {
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) message[`set${name}`]?.(value);
  return message;
}

function text(request: Message, field: string): string {
  return String(request[`get${field}`]?.() ?? '');
}

function bag(request: Message, field: string): Bag {
  const value = request[`get${field}`]?.() as { toJavaScript(): Bag } | undefined;
  return value?.toJavaScript() ?? {};
}

function struct(value: Bag): Message {
  return Struct.fromJavaScript(withoutAbsent(value) as object);
}

/** A struct has no place for what is undefined. */
function withoutAbsent(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAbsent);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutAbsent(inner)]));
}
