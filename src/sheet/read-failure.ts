/** Why an uploaded file is not read. The text is Chinese and ends with what to do. */
export interface ReadFailure {
  readonly code: 'too_large' | 'too_long' | 'damaged' | 'unsafe' | 'wrong_type' | 'wrong_encoding';
  readonly text: string;
  readonly line?: number;
}

export const maxFileBytes = 20 * 1024 * 1024;
export const maxRows = 5000;
export const maxColumns = 60;

/** Thrown inside a reader, caught at its boundary: parsers report through callbacks that cannot return. */
export class ReadError extends Error {
  readonly failure: ReadFailure;

  constructor(code: ReadFailure['code'], text: string, line?: number) {
    super(text);
    this.failure = line === undefined ? { code, text } : { code, text, line };
  }
}

export type ReadOutcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: ReadFailure };

/**
 * Runs a reader of foreign bytes. What a third-party parser throws on them means a damaged file, never a crash;
 * `what` names the format in the sentence.
 */
export function guarded<T>(what: string, read: () => T): ReadOutcome<T> {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof ReadError) return { ok: false, failure: error.failure };
    const text = `${what}已损坏，无法读取。请用 Office 或 WPS 打开后另存一份再上传。`;
    return { ok: false, failure: { code: 'damaged', text } };
  }
}
