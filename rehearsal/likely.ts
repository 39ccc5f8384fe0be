import { mayBeAbsent, type Sdk } from './sdk/declarations';
import type { Type } from './sdk/types';

/** A value such as a cloud would give for an output. */
export function likely(name: string, type: Type, sdk: Sdk, text: (name: string) => string): unknown {
  const single: Type = type.kind === 'union' ? (type.of.find((each) => !mayBeAbsent(each)) ?? type) : type;
  switch (single.kind) {
    case 'string':
      return text(name);
    case 'literal':
      return single.value;
    case 'number':
      return /port$/i.test(name) ? 3306 : 1;
    case 'boolean':
      return false;
    case 'list':
      return [];
    case 'map':
      return {};
    case 'named': {
      if (single.name.startsWith('enums.')) return sdk.values(single.name)?.[0] ?? text(name);
      const members = (sdk.members(single.name) ?? []).filter((each) => !each.optional && !mayBeAbsent(each.type));
      return Object.fromEntries(members.map((each) => [each.name, likely(each.name, each.type, sdk, text)]));
    }
    default:
      return undefined;
  }
}
