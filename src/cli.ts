import './compile-cache.mjs';

// Whoever reads may stop early (`duban schedule | head`); the command comes to its end in order, unheard.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });

// Only what is loaded from here on comes out of the cache.
const [{ runCli }, { platformDoctors, platformLookups }] = await Promise.all([
  import('./cli/run.ts'),
  import('../bots/platforms.ts'),
]);
process.exitCode = await runCli({
  args: process.argv.slice(2),
  env: process.env,
  doctors: platformDoctors,
  lookups: platformLookups,
});
