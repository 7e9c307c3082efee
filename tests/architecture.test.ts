import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { breaches, type SourceFile } from './support/architecture.ts';

const root = join(import.meta.dirname, '..');

function sources(): SourceFile[] {
  return ['src', 'bots', 'db', 'web'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
      .map((name) => {
        const path = join(folder, name).replaceAll('\\', '/');
        return { path, text: readFileSync(join(root, path), 'utf8') };
      }),
  );
}

describe('the house', () => {
  test('keeps its rules', () => {
    const files = sources();
    expect(files.map(({ path }) => path)).toContain('src/domain/directive.ts');
    expect(breaches(files)).toEqual([]);
  });
});

describe('a planted breach is found', () => {
  const planted: readonly [string, string, string, string][] = [
    ['domain imports a port', 'src/domain/x.ts', `import type { Clock } from '../ports.ts';`, 'src/ports.ts'],
    ['domain imports a package', 'src/domain/x.ts', `import { z } from 'zod';`, 'zod'],
    ['domain imports a builtin', 'src/domain/x.ts', `import { readFileSync } from 'node:fs';`, 'node:fs'],
    [
      'inbound imports replies',
      'src/inbound/x.ts',
      `export { a } from '../replies/y.ts';`,
      'src/replies/y.ts',
    ],
    ['replies import the database', 'src/replies/x.ts', `export * from '../../db/types.ts';`, 'db/types.ts'],
    [
      'a use case imports a platform',
      'src/app/x.ts',
      `await import('../../bots/feishu/send.ts');`,
      'bots/feishu/send.ts',
    ],
    [
      'a platform imports another',
      'bots/wecom/x.ts',
      `import { a } from '../feishu/send.ts';`,
      'bots/feishu/send.ts',
    ],
    [
      'a platform chooses platforms',
      'bots/wecom/x.ts',
      `import { a } from '../platforms.ts';`,
      'bots/platforms.ts',
    ],
    [
      'a platform runs a use case',
      'bots/wecom/x.ts',
      `import { a } from '../../src/app/a.ts';`,
      'src/app/a.ts',
    ],
    [
      'the database runs a use case',
      'db/queries/x.ts',
      `import { type A, b } from '../../src/app/a.ts';`,
      'src/app/a.ts',
    ],
    [
      'a test helper in the product',
      'src/app/x.ts',
      `import { a } from '../../tests/support/a.ts';`,
      'tests/support/a.ts',
    ],
    ['a page reads the database', 'web/x.tsx', `import { a } from '../db/open.ts';`, 'db/open.ts'],
    ['SQL outside db', 'src/app/x.ts', `import type { Kysely } from 'kysely';`, 'kysely'],
    [
      'SQL by a deep path',
      'src/app/x.ts',
      `import { Migrator } from 'kysely/migration';`,
      'kysely/migration',
    ],
    ['SQL by a type in place', 'src/app/x.ts', `export type A = import('pg').Pool;`, 'pg'],
    [
      'PGlite outside db',
      'src/cli.ts',
      `const { PGlite } = await import('@electric-sql/pglite');`,
      '@electric-sql/pglite',
    ],
    ['fastify outside http', 'src/app/x.ts', `import fastify from 'fastify';`, 'fastify'],
    [
      'a fastify plugin in a platform file',
      'bots/feishu/send.ts',
      `import a from '@fastify/helmet';`,
      '@fastify/helmet',
    ],
    ['cron outside reminders', 'src/main.ts', `import cron from 'node-cron';`, 'node-cron'],
    [
      'an SDK in another platform',
      'bots/wecom/x.ts',
      `import a from '@larksuiteoapi/node-sdk';`,
      '@larksuiteoapi/node-sdk',
    ],
    ['paper outside the forms of a bulletin', 'src/app/x.ts', `import { Document } from 'docx';`, 'docx'],
    ['a clock read', 'src/app/x.ts', 'export const a = () => new Date();', 'Date()'],
    ['a clock read as text', 'src/app/x.ts', 'export const a = () => Date();', 'Date()'],
    ['a clock read in milliseconds', 'db/queries/x.ts', 'export const a = () => Date.now();', 'Date.now'],
    ['a clock function passed on', 'bots/simulator/x.ts', 'export const a = Date.now;', 'Date.now'],
    ['a Temporal clock read', 'src/http/x.ts', 'export const a = Temporal.Now.instant();', 'Temporal.Now'],
    [
      'the real clock below the entry points',
      'src/app/x.ts',
      `import { systemClock } from '../clock.ts';`,
      'src/clock.ts',
    ],
    ['the environment', 'src/http/x.ts', 'export const a = process.env;', 'process.env'],
    ['the process in a pure folder', 'src/replies/x.ts', 'process.exit(1);', 'process.exit'],
    ['chance in a pure folder', 'src/inbound/x.ts', 'export const a = Math.random();', 'Math.random'],
    ['waiting in a pure folder', 'src/domain/x.ts', 'setTimeout(() => {}, 1);', 'setTimeout()'],
  ];

  test.each(planted)('%s', (_title, path, text, what) => {
    const found = breaches([{ path, text }]);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${path}: may not (import|use) `));
    expect(found[0]?.endsWith(` ${what}`)).toBe(true);
  });

  test('a file nobody can read in one go', () => {
    const text = 'export const a = 1;\n'.repeat(301);
    expect(breaches([{ path: 'src/app/x.ts', text: text.replaceAll('a', (_, at) => `a${at}`) }])).toEqual([
      'src/app/x.ts: 301 lines, at most 300',
    ]);
  });

  test('an import cycle, also one of types only', () => {
    const found = breaches([
      { path: 'src/app/a.ts', text: `import type { B } from './b.ts';` },
      { path: 'src/app/b.ts', text: `export * from './c.ts';` },
      { path: 'src/app/c.ts', text: `import { a } from './a.ts';` },
    ]);
    expect(found).toEqual([
      'src/app/a.ts: import cycle src/app/a.ts → src/app/b.ts → src/app/c.ts → src/app/a.ts',
    ]);
  });

  test('an import that cannot be checked, and a file that cannot be parsed', () => {
    expect(() => breaches([{ path: 'src/app/x.ts', text: 'await import(name);' }])).toThrow(/computed name/);
    expect(() => breaches([{ path: 'src/app/x.ts', text: 'import {' }])).toThrow(/cannot be parsed/);
  });
});

describe('what is allowed stays allowed', () => {
  const allowed: readonly [string, string, string][] = [
    ['dates made from arguments', 'src/domain/x.ts', 'export const a = (at: number) => new Date(at);'],
    ['types across the edge', 'db/queries/x.ts', `import type { A } from '../../src/app/a.ts';`],
    ['ports in a pure folder', 'src/replies/x.ts', `import type { Block } from '../ports.ts';`],
    ['a platform and its SDK', 'bots/feishu/send.ts', `import a from '@larksuiteoapi/node-sdk';`],
    ['a platform route', 'bots/feishu/index.ts', `import type { FastifyInstance } from 'fastify';`],
    ['what every platform brings', 'bots/wecom/x.ts', `import type { A } from '../parts.ts';`],
    ['platforms chosen in one place', 'bots/platforms.ts', `import { a } from './feishu/index.ts';`],
    ['the clock and the environment where the program starts', 'src/main.ts', 'new Date(); process.env;'],
    ['platforms where the program starts', 'src/main.ts', `import { a } from '../bots/feishu/index.ts';`],
    [
      'words in a comment or a text',
      'src/domain/x.ts',
      `// import 'pg'; new Date()\nexport const a = "import('pg')";`,
    ],
  ];

  test.each(allowed)('%s', (_title, path, text) => {
    expect(breaches([{ path, text }])).toEqual([]);
  });
});
