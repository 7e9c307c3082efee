/** One thing that `duban doctor` looked at. */
export interface Finding {
  readonly check: string;
  readonly level: 'ok' | 'warning' | 'error';
  /** Chinese: what was found and, unless fine, what to do. */
  readonly text: string;
}

/** Asks a platform everything that must be right before the first message. Sends nothing and changes nothing. */
export type PlatformDoctor = () => Promise<readonly Finding[]>;
