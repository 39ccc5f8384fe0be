/** The simulated cluster cannot do what is asked; the message says what, where, and what to do. */
export class SimError extends Error {
  constructor(
    message: string,
    readonly hint: string,
    options?: ErrorOptions,
  ) {
    super(`${message}\n${hint}`, options);
    this.name = 'SimError';
  }
}
