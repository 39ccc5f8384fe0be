#!/usr/bin/env node
import { Command } from 'commander';
import { KfstackError } from '../constructs';
import { SimError } from '../sim';
import { ToolchainError } from '../tools';
import { addDiffCommand } from './commands/diff';
import { addDoctorCommand } from './commands/doctor';
import { addPasswordCommand } from './commands/password';
import { addPolicyCommand } from './commands/policy';
import { addPresetsCommand } from './commands/presets';
import { addRehearseCommand } from './commands/rehearse';
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
  addPasswordCommand(program);
  addPolicyCommand(program);
  addDiffCommand(program);
  addDoctorCommand(program);
  addPresetsCommand(program);
  addSimCommand(program);
  addRehearseCommand(program);
  await program.parseAsync();
}

/** What a user can mend is told in full and without a stack trace; everything else is a mistake of ours and keeps it. */
function report(error: unknown): void {
  const mendable = [KfstackError, SimError, ToolchainError].some((kind) => error instanceof kind);
  console.error(mendable ? (error as Error).message : error);
  process.exitCode ??= 1;
}

main().catch(report);
