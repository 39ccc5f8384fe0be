import { Argument, type Command } from 'commander';
import { stringify } from 'yaml';
import { ENVIRONMENTS, type EnvironmentName, PRESETS, type PresetName } from '../../stacks/config';
import { environments } from '../../stacks/environments';

export function addPresetsCommand(program: Command): void {
  program
    .command('presets')
    .description('show what the presets of an environment say, as keys of a configuration')
    .addArgument(new Argument('<environment>').choices(ENVIRONMENTS))
    .addArgument(new Argument('[preset]', 'only this one').choices(PRESETS))
    .action((environment: EnvironmentName, preset?: PresetName) => {
      process.stdout.write(presetsText(environment, preset));
    });
}

/** One preset, or all of an environment by their names, with a word at the one of stacks that name none. */
export function presetsText(environment: EnvironmentName, preset?: PresetName): string {
  const { presets, preset: first } = environments[environment];
  const said = preset === undefined ? presets : presets[preset];
  const text = stringify(said, { lineWidth: 0, aliasDuplicateObjects: false });
  return preset === undefined ? `# A stack that names none has ${first}.\n${text}` : text;
}
