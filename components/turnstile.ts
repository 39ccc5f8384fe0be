import type * as pulumi from '@pulumi/pulumi';
import { registered } from './registered';

/**
 * Lets a limited number of resources through to the engine at a time.
 *
 * The engine's SDK turns every resource into messages as soon as it is made, all of them at once: the definitions of a whole platform
 * then fill the memory of the program until it only collects garbage.
 */
export class Turnstile {
  private readonly waiting: (() => void)[] = [];
  private inside = 0;

  constructor(private readonly limit: number) {}

  /** Resolves when there is room. */
  async enter(): Promise<void> {
    if (this.inside < this.limit) {
      this.inside++;
      return;
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** Makes room once a resource is registered, or has failed to be. */
  leaveAfter(resource: pulumi.Resource): void {
    const leave = () => this.leave();
    registered(resource).then(leave, leave);
  }

  private leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.inside--;
    else next();
  }
}
