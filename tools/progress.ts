/** Tells the user something about the step that runs. A passing note is only for a terminal that can overwrite it. */
export type Note = (line: string, passing?: boolean) => void;

/** A part of the set-up that takes long enough to be shown. */
export interface Step {
  readonly title: string;
  run(note: Note): Promise<void>;
}

/**
 * Runs the steps one after the other and shows which one runs: on a terminal as a list that changes in place, else as
 * plain lines. The first error ends it and is thrown.
 */
export async function runSteps(steps: readonly Step[], output: NodeJS.WriteStream): Promise<void> {
  // Loaded only when there is something to show: most runs find every tool in place.
  const { Listr, ListrLogger, PRESET_TIMER, ProcessOutput } = await import('listr2');
  // Never standard output: commands such as `kfstack env` are read by a shell.
  const logger = ListrLogger;
  const processOutput = new ProcessOutput(output, output);
  const terminal = output.isTTY === true;
  await new Listr(
    steps.map(({ title, run }) => ({
      title,
      task: (_: unknown, task: { output: string }) =>
        run((line, passing = false) => {
          if (terminal || !passing) task.output = line;
        }),
    })),
    {
      concurrent: false,
      fallbackRenderer: 'simple',
      fallbackRendererCondition: !terminal,
      // The caller prints the error, once.
      rendererOptions: { logger, processOutput, timer: PRESET_TIMER, showErrorMessage: false, collapseErrors: false },
      fallbackRendererOptions: { logger, processOutput, timer: PRESET_TIMER },
    },
  ).run();
}
