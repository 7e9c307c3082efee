/** Why a database could not be opened or used; the message is written for the operator, Chinese line first. */
export type DatabaseProblem =
  | 'folder_locked' // another process works on the embedded data folder
  | 'folder_unusable' // it cannot be created, written, locked or read
  | 'unreachable' // PostgreSQL does not answer or refuses the login
  | 'unsupported' // PostgreSQL is too old or not UTF-8
  | 'newer_schema' // the database was written by a newer version of the program
  | 'migration_failed'
  | 'disk_full'; // too little room for the embedded database; passes by itself

export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseProblem;

  constructor(code: DatabaseProblem, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

interface SqlError {
  readonly code: string;
  readonly constraint: string | null;
}

/** The SQLSTATE and constraint of an error thrown by either database; null for any other error. */
export function sqlError(error: unknown): SqlError | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  if (!/^[0-9A-Z]{5}$/.test(error.code)) return null;
  const constraint = 'constraint' in error && typeof error.constraint === 'string' ? error.constraint : null;
  return { code: error.code, constraint };
}

/** True when `error` is a unique violation (23505), of the named constraint or index when one is given. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  const found = sqlError(error);
  return found?.code === '23505' && (constraint === undefined || found.constraint === constraint);
}

const lineLength = 300;

/**
 * An error with its causes as text for a log or a terminal. PGlite is one minified file: Node prints the whole source
 * line of an uncaught error, some 18 KB of it, so every line is cut.
 */
export function formatError(error: unknown): string {
  const parts: string[] = [];
  for (let current = error, depth = 0; current !== undefined && depth < 5; depth += 1) {
    parts.push(describe(current));
    current = current instanceof Error ? current.cause : undefined;
  }
  return parts.join('\ncaused by: ');
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return cut(String(error));
  const found = sqlError(error);
  const tags = found ? ` [${[found.code, found.constraint].filter(Boolean).join(' ')}]` : '';
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const inner =
    error instanceof AggregateError ? error.errors.map((one: unknown) => `- ${oneLine(one)}`) : [];
  return [`${oneLine(error)}${tags}`, ...inner, ...frames.slice(0, 12)].map(cut).join('\n');
}

function oneLine(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}

function cut(line: string): string {
  return line.length <= lineLength ? line : `${line.slice(0, lineLength)} …`;
}
