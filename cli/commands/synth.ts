import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { stringify } from 'yaml';
import { KfstackError, type RenderedObject, render } from '../../constructs';
import { resolveConfig } from '../../stacks/resolve';
import { projectRoot } from '../root';
import { readStackFile, stackFile } from '../stack-file';

interface SynthOptions {
  readonly stack: string;
  readonly configFile?: string;
  readonly format: 'yaml' | 'json';
  readonly output?: string;
  readonly placeholders?: boolean;
}

export function addSynthCommand(program: Command): void {
  program
    .command('synth')
    .description('write the platform as manifests, in the order of installation; needs no cluster')
    .addOption(new Option('-s, --stack <name>', 'the stack').env('KFSTACK_STACK').default('sim'))
    .option('--config-file <path>', "a configuration file instead of the stack's own in stacks/")
    .addOption(new Option('-f, --format <format>', 'of the manifests').choices(['yaml', 'json']).default('yaml'))
    .option('-o, --output <directory>', 'write a file for each part there, instead of everything to standard output')
    .option('--placeholders', 'show values that only a deployment knows as placeholders, instead of refusing them')
    .action(synth);
}

function synth(options: SynthOptions): void {
  const { values } = readStackFile(options.configFile ?? stackFile(projectRoot(), options.stack));
  const { graph, dataProtection } = resolveConfig(options.stack, values);
  const objects = render(graph, { placeholders: options.placeholders, dataProtection });
  const text = options.format === 'json' ? toJson : toYaml;
  if (options.output === undefined) process.stdout.write(text(objects));
  else writeParts(options.output, objects, options.format, text);
}

/** One file a part, numbered so that `kubectl apply -f` takes them in order. */
function writeParts(
  directory: string,
  objects: readonly RenderedObject[],
  extension: string,
  text: (objects: readonly RenderedObject[]) => string,
): void {
  const parts = [...new Set(objects.map(({ part }) => part))];
  try {
    mkdirSync(directory, { recursive: true });
    for (const [index, part] of parts.entries()) {
      const file = join(directory, `${String(index).padStart(2, '0')}-${part}.${extension}`);
      rmSync(file, { force: true });
      writeFileSync(file, text(objects.filter((object) => object.part === part)));
    }
  } catch (error) {
    throw new KfstackError('the manifests cannot be written', [
      `${directory}: ${error instanceof Error ? error.message : String(error)}`,
    ]);
  }
  console.error(`Wrote ${objects.length} objects in ${parts.length} files to ${directory}.`);
}

function toYaml(objects: readonly RenderedObject[]): string {
  return objects
    .map(({ manifest }) => `---\n${stringify(manifest, { lineWidth: 0, aliasDuplicateObjects: false })}`)
    .join('');
}

function toJson(objects: readonly RenderedObject[]): string {
  return `${JSON.stringify(
    objects.map(({ manifest }) => manifest),
    null,
    2,
  )}\n`;
}
