interface Waiting<T, R> {
  readonly item: T;
  resolve(result: R): void;
  reject(error: unknown): void;
}

/**
 * Does at once what comes alone; what comes while that runs waits for it and is then done together, at most `most` at a
 * time and in the order it came. `work` resolves with one result for each item. When it fails for several, each is done
 * by itself, so that one that cannot be done fails alone.
 */
export function createBatcher<T, R>(
  work: (items: readonly T[]) => Promise<readonly R[]>,
  most: number,
): (item: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = [];
  let running = false;

  async function run(): Promise<void> {
    running = true;
    while (waiting.length > 0) await together(waiting.splice(0, most));
    running = false;
  }

  async function together(batch: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await work(batch.map(({ item }) => item));
      if (results.length !== batch.length) throw new Error('not one result for each item');
      for (const [i, result] of results.entries()) batch[i]?.resolve(result);
    } catch (error) {
      const [only] = batch;
      if (only !== undefined && batch.length === 1) only.reject(error);
      else await Promise.all(batch.map((one) => together([one])));
    }
  }

  return (item) =>
    new Promise<R>((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!running) void run();
    });
}
