import { milliseconds } from '../../durations';
import type { Rule } from '../../schema';

/** Says that no more than one of these fields may be there. */
export function onlyOne(message: string, ...fields: readonly string[]): Rule<object> {
  return {
    message,
    rule: `${fields.map((field) => `(has(self.${field}) ? 1 : 0)`).join(' + ')} <= 1`,
    holds: (self) => {
      const there = Object.entries(self).filter(([name, value]) => fields.includes(name) && value !== undefined);
      return there.length <= 1;
    },
  };
}

export const isPort: Rule<number> = {
  message: 'port must be between 1-65535',
  rule: '0 < self && self <= 65535',
  holds: (port) => port > 0 && port <= 65535,
};

export const isPeriod: Rule<string> = {
  message: 'must be a valid duration greater than 1ms',
  rule: "duration(self) >= duration('1ms')",
  holds: (text) => milliseconds(text) >= 1,
};

/** A rule on the values of labels that select. */
export const noWildcard = (message: string): Rule<string> => ({
  message,
  rule: '!self.contains("*")',
  holds: (value) => !value.includes('*'),
});

const SOCKET = 'unix://';

export const isSocketPath: Rule<string> = {
  message: 'UDS must be an absolute path or abstract socket',
  rule: 'self.startsWith("unix://") ? (self.substring(7, 8) == "/" || self.substring(7, 8) == "@") : true',
  holds: (address) => !address.startsWith(SOCKET) || /^[/@]/.test(address.slice(SOCKET.length)),
};

export const isNoDirectory: Rule<string> = {
  message: 'UDS may not be a dir',
  rule: 'self.startsWith("unix://") ? !self.endsWith("/") : true',
  holds: (address) => !address.startsWith(SOCKET) || !address.endsWith('/'),
};

export const noSocketPorts: Rule<{ readonly address?: string; readonly ports?: object }> = {
  message: 'UDS may not include ports',
  rule: '(has(self.address) ? self.address : "").startsWith("unix://") ? !has(self.ports) : true',
  holds: ({ address, ports }) => !address?.startsWith(SOCKET) || ports === undefined,
};

export const isAddressed: Rule<{ readonly address?: string; readonly network?: string }> = {
  message: 'Address is required',
  rule: 'has(self.address) || has(self.network)',
  holds: ({ address, network }) => address !== undefined || network !== undefined,
};
