import * as pulumi from '@pulumi/pulumi';

/** Any value of a program, as tests look at it. */
export type Fields = Readonly<Record<string, unknown>>;

/** A resource as the engine was asked for it. */
export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Fields;
  readonly request: {
    readonly protect?: boolean;
    readonly provider?: string;
    readonly dependenciesList?: readonly string[];
    readonly ignorechangesList?: readonly string[];
    readonly aliasesList?: readonly unknown[];
  };
}

export interface MockedCloud {
  /** The stack's name. @default 'test' */
  readonly stack?: string;
  /** What a resource has beside its inputs once it is made. @default - nothing */
  readonly outputs?: (type: string, name: string, inputs: Fields) => Fields;
  /** What a lookup answers. @default - nothing */
  readonly lookup?: (name: string, inputs: Fields) => Fields;
}

interface RegisterRequest {
  toObject(): Registered['request'] & { type: string; name: string };
  getObject(): { toJavaScript(): Fields };
}

/** Runs a program with Pulumi's mocks, and gives what it asked of the engine. */
export async function registrations(program: () => unknown, cloud: MockedCloud = {}): Promise<Registered[]> {
  const { stack = 'test', outputs = () => ({}), lookup = () => ({}) } = cloud;
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => ({
        id: `${name}-id`,
        state: { arn: `arn:aws:test:::${name}`, ...inputs, ...outputs(type, name, inputs) },
      }),
      call: ({ token, inputs }) => lookup(token, inputs),
    },
    'kfstack',
    stack,
    false,
  );
  const monitor = pulumi.runtime.getMonitor() as unknown as {
    registerResource(request: RegisterRequest, ...rest: unknown[]): unknown;
  };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, ...rest) => {
    const { type, name, ...options } = request.toObject();
    registered.push({ type, name, inputs: opened(request.getObject().toJavaScript()) as Fields, request: options });
    return register(request, ...rest);
  };
  await program();
  // Registrations are promises that nobody hands out: it is over when none has come for a while.
  for (let before = -1, quiet = 0; quiet < 20; quiet = before === registered.length ? quiet + 1 : 0) {
    before = registered.length;
    for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setImmediate(resolve));
  }
  return registered;
}

/** By this key the engine knows wrapped values, and by this value secrets. */
const SIGNATURE = '4dabf18193072939515e22adb298388d';

function opened(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(opened);
  if (typeof value !== 'object' || value === null) return value;
  if (SIGNATURE in value && 'value' in value) return opened(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, opened(item)]));
}
