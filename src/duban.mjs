#!/usr/bin/env node
/**
 * What `npm start` and `duban` run. Plain JavaScript, as is the cache it switches on first: for a single file of
 * TypeScript that is not in the cache Node loads its compiler, 70 ms and 18 MB of resident memory for good.
 */
const [major] = process.versions.node.split('.');

if (Number(major) < 26) {
  // An older one fails at the first file of TypeScript, in words that say nothing of the reason.
  process.stderr.write(
    `当前 Node.js 版本为 ${process.versions.node}，本程序需要 26 以上：请用「npm start」或「npx duban 命令」运行（先执行 npm ci，自带所需版本），不要直接用 node 运行。\n`,
  );
  process.exit(2);
}

await import('./compile-cache.mjs');
// Only what is loaded from here on comes out of the cache.
await import('./cli.ts');
