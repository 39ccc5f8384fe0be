import { Command } from 'commander';
import { parse } from 'yaml';
import { addPresetsCommand, presetsText } from '../../cli/commands/presets';
import { ENVIRONMENTS, PRESETS } from '../../stacks/config';
import { environments } from '../../stacks/environments';

const written: string[] = [];
jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
jest.spyOn(process.stderr, 'write').mockImplementation(() => true);
afterAll(() => jest.restoreAllMocks());

async function presets(...args: readonly string[]): Promise<string> {
  written.length = 0;
  const program = new Command().exitOverride();
  addPresetsCommand(program);
  for (const command of program.commands) command.exitOverride();
  await program.parseAsync(['node', 'kfstack', 'presets', ...args]);
  return written.join('');
}

/** As YAML and JSON have it: without keys that are undefined. */
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

test.each(ENVIRONMENTS)('what it writes of %s is what the presets are', async (environment) => {
  const { presets: all, preset: first } = environments[environment];
  const text = await presets(environment);
  expect(parse(text)).toEqual(plain(all));
  expect(text).toMatch(new RegExp(`^# A stack that names none has ${first}\\.`));
  for (const name of PRESETS) expect(parse(presetsText(environment, name))).toEqual(plain(all[name]));
});

test('one preset stands alone, so that it can be copied into a configuration', async () => {
  expect(parse(await presets('sim', 'production'))).toMatchObject({ zoneSpread: true, policies: { production: true } });
});

test('an unknown name is refused with those that there are', async () => {
  await expect(presets('simm')).rejects.toThrow(/Allowed choices are sim/);
  await expect(presets('sim', 'prod')).rejects.toThrow(/Allowed choices are development, small, production/);
});
