import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A real child process running a TypeScript file of the tests, read line by line. */
export interface Child {
  readonly pid: number;
  /** The next line of standard output; null when there is none any more. */
  line(): Promise<string | null>;
  /** All lines that are still to come, read to the end. */
  rest(): Promise<string[]>;
  /** Writes a line to standard input. */
  say(line: string): void;
  /** kill −9, and waits until the process is gone. */
  kill(): Promise<void>;
  /** Ends standard input, waits for the exit code. */
  end(): Promise<number | null>;
}

export function startChild(script: string, ...args: string[]): Child {
  const child: ChildProcessByStdio<Writable, Readable, null> = spawn(process.execPath, [script, ...args], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exit = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const line = async () => (await lines.next()).value ?? null;
  return {
    pid: child.pid ?? 0,
    line,
    async rest() {
      const all: string[] = [];
      for (let next = await line(); next !== null; next = await line()) all.push(next);
      return all;
    },
    say: (text) => {
      child.stdin.write(`${text}\n`);
    },
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
    async end() {
      child.stdin.end();
      return exit;
    },
  };
}
