/** Waits until something is so: never a bare pause, whose length another machine does not keep. @param limit milliseconds */
export async function until(look: () => boolean | Promise<boolean>, limit = 30_000): Promise<void> {
  for (const end = Date.now() + limit; Date.now() < end; await new Promise((done) => setTimeout(done, 20)))
    if (await look()) return;
  throw new Error(`not within ${limit} ms: ${look}`);
}
