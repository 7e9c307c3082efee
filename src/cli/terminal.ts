/** What a command writes to and reads from; the entry point passes the real ones. */
export interface Terminal {
  /** A line on stdout. With `--json` exactly one is written. */
  out(text: string): void;
  /** A line on stderr. */
  err(text: string): void;
  readStdin(): Promise<string>;
}

/** 0 done · 1 refused or failed, the reason is on stderr · 2 wrong usage · 3 wants a confirmation. */
export type ExitCode = 0 | 1 | 2 | 3;
