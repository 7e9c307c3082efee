import { workerData } from 'node:worker_threads';
import { createPGlite } from './pglite.ts';

const pglite = await createPGlite(workerData as string);
await pglite.close();
