/** The reasons for which the toolchain cannot be set up. */
export type ToolchainErrorCode =
  | 'go-missing'
  | 'go-too-old'
  | 'disk-full'
  | 'registry-unreachable'
  | 'checksum-mismatch'
  | 'build-failed'
  | 'assets-unusable'
  | 'plugin-failed';

/** The toolchain cannot be set up. The message says what, where, and what to do. */
export class ToolchainError extends Error {
  constructor(
    readonly code: ToolchainErrorCode,
    readonly what: string,
    readonly where: string,
    readonly whatToDo: string,
  ) {
    super(`${what}\n  Where: ${where}\n  What to do: ${whatToDo}`);
    this.name = 'ToolchainError';
  }
}
