import * as path from 'node:path';
import { build, resultFolder } from './build';
import { diskFull, type Go, prepareGo } from './go';
import type { Surroundings } from './installed';
import type { Recipe } from './pins';
import type { Note, Step } from './progress';
import { exists, makeOnce } from './result';

/** A result that is not just the programs of its recipe. */
export interface MadeFrom {
  readonly name: string;
  /** Further text that the result depends on. */
  readonly salt: string;
  /** Turns the programs into the result. */
  readonly finish: (programs: string, into: string) => Promise<void>;
}

/** Collects what is missing while the tools are looked up, so that all of it is known before the first build. */
export class Missing {
  readonly steps: Step[] = [];
  private readonly recipes: Recipe[] = [];
  private go?: Promise<Go>;

  constructor(readonly around: Surroundings) {}

  /** The folder of a result, which is there once the steps have run. */
  async result(recipe: Recipe, made?: MadeFrom): Promise<string> {
    const folder = await resultFolder(made?.name ?? recipe.name, recipe, this.around, made?.salt);
    if (!(await exists(folder))) {
      this.recipes.push(recipe);
      const title = `${recipe.title} (about ${recipe.minutes} min to build from cold)`;
      this.steps.push({ title, run: (note) => this.make(folder, recipe, note, made) });
    }
    return folder;
  }

  /** Checks that all that is missing can be built. */
  async check(): Promise<void> {
    if (this.recipes.length > 0) await this.findGo(this.recipes);
  }

  /** Builds a recipe during a step, for a result that turns out to be missing only then. */
  async resultNow(recipe: Recipe, note: Note): Promise<string> {
    const folder = await resultFolder(recipe.name, recipe, this.around);
    await this.make(folder, recipe, note);
    return folder;
  }

  private async make(folder: string, recipe: Recipe, note: Note, made?: MadeFrom): Promise<void> {
    try {
      await makeOnce(folder, note, async (into) => {
        const programs = made ? path.join(into, '.programs') : into;
        await build(recipe, programs, await this.findGo([recipe]), note);
        await made?.finish(programs, into);
      });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code !== 'ENOSPC' && code !== 'EDQUOT') throw error;
      throw diskFull(`The disk is full: ${recipe.title} cannot be kept.`, folder, Math.ceil(recipe.gigabytes));
    }
  }

  private findGo(recipes: readonly Recipe[]): Promise<Go> {
    this.go ??= prepareGo(recipes, this.around);
    return this.go;
  }
}
