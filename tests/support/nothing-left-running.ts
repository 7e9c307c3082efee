import { afterAll, expect } from 'vitest';

/** What keeps a process alive and is not of the test runner's own making. */
const kinds = [
  'TCPServerWrap',
  'TCPSocketWrap',
  'PipeServerWrap',
  'PipeWrap',
  'ProcessWrap',
  'FSEventWrap',
  'Worker',
];

// A standard stream opens at its first use, whoever uses it, and stays open: libraries that look at stdin leave no work.
void process.stdin;
const before = running();

/** Runs after everything else of a test file: what the file started must be stopped by then. */
afterAll(async () => {
  // Stopped things need a few turns of the event loop until they are gone.
  for (let turn = 0; turn < 100 && left().length > 0; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(left(), 'left running by this test file').toEqual([]);
});

function running(): string[] {
  return process.getActiveResourcesInfo().filter((kind) => kinds.includes(kind));
}

function left(): string[] {
  const rest = [...before];
  return running().filter((kind) => {
    const known = rest.indexOf(kind);
    if (known >= 0) rest.splice(known, 1);
    return known < 0;
  });
}
