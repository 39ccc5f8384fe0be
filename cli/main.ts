#!/usr/bin/env node
import { Command } from 'commander';
import { KfstackError } from '../constructs';
import { addSimCommand } from './commands/sim';
import { addStackCommands } from './commands/stack';
import { addSynthCommand } from './commands/synth';

async function main(): Promise<void> {
  const program = new Command('kfstack')
    .description('A Kubeflow platform as a program: one stack for each environment.')
    .showHelpAfterError()
    .enablePositionalOptions();
  addStackCommands(program);
  addSynthCommand(program);
  addSimCommand(program);
  await program.parseAsync();
}

/** Mistakes of the user are told in full and without a stack trace; everything else is a mistake of ours and keeps it. */
function report(error: unknown): void {
  const known =
    error instanceof KfstackError || (error instanceof Error && error.name.endsWith('Error') && 'hint' in error);
  console.error(known || process.env.KFSTACK_DEBUG === undefined ? messageOf(error) : error);
  process.exitCode = 1;
}

function messageOf(error: unknown): string {
  if (error instanceof KfstackError) return error.message;
  return error instanceof Error ? `${error.message}` : String(error);
}

main().catch(report);
