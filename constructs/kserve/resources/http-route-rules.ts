import { milliseconds } from '../../durations';
import type { Rule } from '../../schema';

/** The parts of a route that its rules are about, as far as they are about them. */
interface Filter {
  readonly type: string;
  readonly requestRedirect?: { readonly path?: PathModifier };
  readonly urlRewrite?: { readonly path?: PathModifier };
}

interface PathModifier {
  readonly type: string;
  readonly replaceFullPath?: string;
  readonly replacePrefixMatch?: string;
}

interface PathMatch {
  readonly type?: string;
  readonly value?: string;
}

interface RouteRule {
  readonly backendRefs?: readonly { readonly filters?: readonly Filter[] }[];
  readonly filters?: readonly Filter[];
  readonly matches?: readonly { readonly path?: PathMatch }[];
}

/** The types of filters. */
export const FILTERS = [
  'RequestHeaderModifier',
  'ResponseHeaderModifier',
  'RequestMirror',
  'RequestRedirect',
  'URLRewrite',
  'ExtensionRef',
] as const;

const fieldOf = (type: string) =>
  type === 'URLRewrite' ? 'urlRewrite' : `${type.charAt(0).toLowerCase()}${type.slice(1)}`;

const has = (self: object, name: string) =>
  Object.entries(self).some(([key, value]) => key === name && value !== undefined);

/** A filter has the field that its type names, and no other. */
export const filterRules: readonly Rule<Filter>[] = FILTERS.flatMap((type) => {
  const field = fieldOf(type);
  return [
    {
      message: `filter.${field} must be nil if the filter.type is not ${type}`,
      rule: `!(has(self.${field}) && self.type != '${type}')`,
      holds: (self) => !(has(self, field) && self.type !== type),
    },
    {
      message: `filter.${field} must be specified for ${type} filter.type`,
      rule: `!(!has(self.${field}) && self.type == '${type}')`,
      holds: (self) => has(self, field) || self.type !== type,
    },
  ] satisfies Rule<Filter>[];
});

const count = (filters: readonly Filter[], type: string) => filters.filter((filter) => filter.type === type).length;

const notBoth: Rule<readonly Filter[]> = {
  message: 'May specify either httpRouteFilterRequestRedirect or httpRouteFilterRequestRewrite, but not both',
  rule: "!(self.exists(f, f.type == 'RequestRedirect') && self.exists(f, f.type == 'URLRewrite'))",
  holds: (filters) => count(filters, 'RequestRedirect') === 0 || count(filters, 'URLRewrite') === 0,
};

const once = (type: string): Rule<readonly Filter[]> => ({
  message: `${type} filter cannot be repeated`,
  rule: `self.filter(f, f.type == '${type}').size() <= 1`,
  holds: (filters) => count(filters, type) <= 1,
});

/** Filters of a rule of a route. */
export const filtersRules = [
  notBoth,
  ...['RequestHeaderModifier', 'ResponseHeaderModifier', 'RequestRedirect', 'URLRewrite'].map(once),
];

/** Filters of a backend; the Gateway API says one thing of them twice. */
export const backendFiltersRules = [notBoth, ...filtersRules];

/** How a path is written anew. */
export const pathModifierRules: readonly Rule<PathModifier>[] = (
  [
    ['ReplaceFullPath', 'replaceFullPath'],
    ['ReplacePrefixMatch', 'replacePrefixMatch'],
  ] as const
).flatMap(([type, field]) => [
  {
    message: `${field} must be specified when type is set to '${type}'`,
    rule: `self.type == '${type}' ? has(self.${field}) : true`,
    holds: (self) => self.type !== type || self[field] !== undefined,
  },
  {
    message: `type must be '${type}' when ${field} is set`,
    rule: `has(self.${field}) ? self.type == '${type}' : true`,
    holds: (self) => self[field] === undefined || self.type === type,
  },
]);

export const portOfService: Rule<{ readonly group?: string; readonly kind?: string; readonly port?: number }> = {
  message: 'Must have port for Service reference',
  rule: "(size(self.group) == 0 && self.kind == 'Service') ? has(self.port) : true",
  holds: ({ group = '', kind = 'Service', port }) => group !== '' || kind !== 'Service' || port !== undefined,
};

export const properFraction: Rule<{ readonly numerator: number; readonly denominator?: number }> = {
  message: 'numerator must be less than or equal to denominator',
  rule: 'self.numerator <= self.denominator',
  holds: ({ numerator, denominator = 100 }) => numerator <= denominator,
};

const LITERAL = "(self.type in ['Exact','PathPrefix'])";
const LITERAL_WORDS = "when type one of ['Exact', 'PathPrefix']";
const PATH = "^(?:[-A-Za-z0-9/._~!$&'()*+,;=:@]|[%][0-9a-fA-F]{2})+$";

/** About paths that are no regular expressions. */
const literal = (message: string, condition: string, holds: (value: string) => boolean): Rule<PathMatch> => ({
  message,
  rule: `${LITERAL} ? ${condition} : true`,
  holds: ({ type = 'PathPrefix', value = '/' }) => (type !== 'Exact' && type !== 'PathPrefix') || holds(value),
});

/** What a path may look like. */
export const pathMatchRules: readonly Rule<PathMatch>[] = [
  literal(`value must be an absolute path and start with '/' ${LITERAL_WORDS}`, "self.value.startsWith('/')", (value) =>
    value.startsWith('/'),
  ),
  ...['//', '/./', '/../', '%2f', '%2F', '#'].map((part) =>
    literal(
      `must not contain '${part}' ${LITERAL_WORDS}`,
      `!self.value.contains('${part}')`,
      (value) => !value.includes(part),
    ),
  ),
  ...['/..', '/.'].map((end) =>
    literal(
      `must not end with '${end}' ${LITERAL_WORDS}`,
      `!self.value.endsWith('${end}')`,
      (value) => !value.endsWith(end),
    ),
  ),
  {
    message: "type must be one of ['Exact', 'PathPrefix', 'RegularExpression']",
    rule: "self.type in ['Exact','PathPrefix'] || self.type == 'RegularExpression'",
    holds: ({ type = 'PathPrefix' }) => ['Exact', 'PathPrefix', 'RegularExpression'].includes(type),
  },
  literal(
    `must only contain valid characters (matching ${PATH}) for types ['Exact', 'PathPrefix']`,
    `self.value.matches(r"""${PATH}""")`,
    (value) => new RegExp(PATH).test(value),
  ),
];

export const permanentNeedsTimeout: Rule<{
  readonly absoluteTimeout?: string;
  readonly cookieConfig?: { readonly lifetimeType?: string };
}> = {
  message: 'AbsoluteTimeout must be specified when cookie lifetimeType is Permanent',
  rule: "!has(self.cookieConfig) || !has(self.cookieConfig.lifetimeType) || self.cookieConfig.lifetimeType != 'Permanent' || has(self.absoluteTimeout)",
  holds: ({ absoluteTimeout, cookieConfig }) =>
    cookieConfig?.lifetimeType !== 'Permanent' || absoluteTimeout !== undefined,
};

export const backendWithinRequest: Rule<{ readonly backendRequest?: string; readonly request?: string }> = {
  message: 'backendRequest timeout cannot be longer than request timeout',
  rule: "!(has(self.request) && has(self.backendRequest) && duration(self.request) != duration('0s') && duration(self.backendRequest) > duration(self.request))",
  holds: ({ backendRequest, request }) => {
    if (backendRequest === undefined || request === undefined) return true;
    const whole = milliseconds(request);
    return whole === 0 || !(milliseconds(backendRequest) > whole);
  },
};

const replacesPrefix = (field: 'requestRedirect' | 'urlRewrite') => (filter: Filter) => {
  const path = filter[field]?.path;
  return path?.type === 'ReplacePrefixMatch' && path.replacePrefixMatch !== undefined;
};

const replacing = (field: string) =>
  `has(f.${field}) && has(f.${field}.path) && f.${field}.path.type == 'ReplacePrefixMatch' && has(f.${field}.path.replacePrefixMatch)`;

const ONE_PREFIX =
  "? ((size(self.matches) != 1 || !has(self.matches[0].path) || self.matches[0].path.type != 'PathPrefix') ? false : true) : true";

/** The API server fills in one match, and a prefix in a match without path. */
function isOnePrefix({ matches = [{}] }: RouteRule): boolean {
  return matches.length === 1 && (matches[0]?.path?.type ?? 'PathPrefix') === 'PathPrefix';
}

const exactlyOne = <T>(items: readonly T[] | undefined, test: (item: T) => boolean) =>
  items !== undefined && items.filter(test).length === 1;

/** The filters that may replace the prefix of a path, by their fields. */
const REPLACING = [
  { field: 'requestRedirect', name: 'RequestRedirect', within: 'when' },
  { field: 'urlRewrite', name: 'URLRewrite', within: 'When' },
] as const;

const onePrefix = (name: string) =>
  `${name} filter with path.replacePrefixMatch, exactly one PathPrefix match must be specified`;

/** A rule of a route as a whole. */
export const routeRuleRules: readonly Rule<RouteRule>[] = [
  {
    message: 'RequestRedirect filter must not be used together with backendRefs',
    rule: '(has(self.backendRefs) && size(self.backendRefs) > 0) ? (!has(self.filters) || self.filters.all(f, !has(f.requestRedirect))): true',
    holds: ({ backendRefs = [], filters = [] }) =>
      backendRefs.length === 0 || filters.every(({ requestRedirect }) => requestRedirect === undefined),
  },
  ...REPLACING.map(({ field, name }) => ({
    message: `When using ${onePrefix(name)}`,
    rule: `(has(self.filters) && self.filters.exists_one(f, ${replacing(field)})) ${ONE_PREFIX}`,
    holds: (self: RouteRule) => !exactlyOne(self.filters, replacesPrefix(field)) || isOnePrefix(self),
  })),
  ...REPLACING.map(({ field, name, within }) => ({
    message: `Within backendRefs, ${within} using ${onePrefix(name)}`,
    rule: `(has(self.backendRefs) && self.backendRefs.exists_one(b, (has(b.filters) && b.filters.exists_one(f, ${replacing(field)})) )) ${ONE_PREFIX}`,
    holds: (self: RouteRule) =>
      !exactlyOne(self.backendRefs, ({ filters }) => exactlyOne(filters, replacesPrefix(field))) || isOnePrefix(self),
  })),
];

const MATCHES = Array.from(
  { length: 16 },
  (_, index) => `(self.size() > ${index} ? self[${index}].matches.size() : 0)`,
);

export const fewMatches: Rule<readonly RouteRule[]> = {
  message:
    'While 16 rules and 64 matches per rule are allowed, the total number of matches across all rules in a route must be less than 128',
  rule: `${MATCHES.join(' + ')} <= 128`,
  holds: (rules) => rules.reduce((sum, { matches = [{}] }) => sum + matches.length, 0) <= 128,
};
