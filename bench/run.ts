import type { Figure } from './figure.ts';

/** Every benchmark by name: `npm run bench`, or `npm run bench -- ingest` for one. Medians; no number is a test. */
const benches: Readonly<Record<string, () => Promise<{ run: () => Promise<Figure[]> }>>> = {
  bulletin: () => import('./bulletin.ts'),
  dispatch: () => import('./dispatch.ts'),
  import: () => import('./import.ts'),
  interpret: () => import('./interpret.ts'),
  ingest: () => import('./ingest.ts'),
  outbox: () => import('./outbox.ts'),
  plan: () => import('./plan.ts'),
  sheet: () => import('./sheet.ts'),
  start: () => import('./start.ts'),
  paper: () => import('./paper.ts'),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`No benchmark called ${unknown.join(', ')}. There are: ${Object.keys(benches).join(', ')}`);
  process.exitCode = 2;
} else {
  for (const [name, load] of Object.entries(benches)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n${name}`);
    for (const { name: what, value, unit } of await (await load()).run())
      console.log(
        `  ${what}: ${value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString('en')} ${unit}`,
      );
  }
}
