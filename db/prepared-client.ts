import pg from 'pg';

/** Statement texts that get a plan of their own; beyond it (lists of varying length) a text is planned each time. */
const MAX_STATEMENTS = 200;

const names = new Map<string, string>();

/**
 * A client that prepares what it is asked repeatedly: the driver otherwise has every text planned anew, which for the
 * joins behind one report takes longer than running them. Statements live as long as the connection.
 */
export class PreparedClient extends pg.Client {
  override query(...args: unknown[]): never {
    const [text, values] = args;
    if (typeof text === 'string' && Array.isArray(values) && values.length > 0) {
      const name = nameOf(text);
      if (name !== undefined) args.splice(0, 2, { name, text, values });
    }
    return (super.query as (...rest: unknown[]) => never).apply(this, args);
  }
}

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MAX_STATEMENTS) return known;
  const name = `duban_${names.size + 1}`;
  names.set(text, name);
  return name;
}
