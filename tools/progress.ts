/** Tells the user something about the step that runs. A passing note is only for a terminal, which can overwrite it. */
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
  const terminal = output.isTTY === true;
  const logger = new ListrLogger({ processOutput: new ProcessOutput(output, output) });
  let failure: unknown;
  const list = new Listr(
    steps.map((step) => ({
      title: step.title,
      task: async (_context: unknown, task: { output: string }) => {
        try {
          await step.run((line, passing = false) => {
            if (terminal || !passing) task.output = line;
          });
        } catch (error) {
          // The caller prints the whole message, once.
          failure = error;
          throw new Error('stopped');
        }
      },
    })),
    {
      concurrent: false,
      fallbackRenderer: 'simple',
      fallbackRendererCondition: () => !terminal,
      rendererOptions: { logger, timer: PRESET_TIMER, showErrorMessage: false },
      fallbackRendererOptions: { logger, timer: PRESET_TIMER },
    },
  );
  await list.run().catch((error: unknown) => {
    throw failure ?? error;
  });
}
