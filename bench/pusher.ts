import { Agent, request } from 'node:http';
import { parentPort } from 'node:worker_threads';

/** One request to be posted; made beforehand, so that signing it is nobody's time. */
export interface Push {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Load {
  readonly port: number;
  readonly concurrency: number;
  readonly pushes: readonly Push[];
}

/** How long each answer took, in milliseconds, or what went wrong. */
export type Pushed = { readonly tookMs: readonly number[] } | { readonly error: string };

/** Posts what it is given, `concurrency` at a time over kept connections, from a thread of its own. */
async function push({ port, concurrency, pushes }: Load): Promise<readonly number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const left = pushes.values();
  const tookMs: number[] = [];
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (const one of left) {
        const start = performance.now();
        await post(port, one, agent);
        tookMs.push(performance.now() - start);
      }
    }),
  );
  agent.destroy();
  return tookMs;
}

function post(port: number, { path, headers, body }: Push, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path, method: 'POST', agent };
    const length = { 'content-length': String(Buffer.byteLength(body)) };
    const call = request({ ...options, headers: { ...headers, ...length } }, (answer) => {
      answer.resume();
      answer.on('end', () =>
        answer.statusCode === 200 ? resolve() : reject(new Error(`${path}: ${answer.statusCode}`)),
      );
    });
    call.on('error', reject);
    call.end(body);
  });
}

parentPort?.on('message', (load: Load) => {
  push(load).then(
    (tookMs) => parentPort?.postMessage({ tookMs } satisfies Pushed),
    (error: unknown) => parentPort?.postMessage({ error: String(error) } satisfies Pushed),
  );
});
