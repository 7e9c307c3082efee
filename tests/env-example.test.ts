import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { describeConfig } from '../src/config/describe.ts';
import { envNames } from '../src/config/fields.ts';
import { readEnv, toConfig } from '../src/config.ts';

const read = (name: string): string => readFileSync(join(import.meta.dirname, '..', name), 'utf8');

/** Names in the first column of a Markdown table: `| \`PORT\` | …`, several names in one cell allowed. */
function tableNames(markdown: string): string[] {
  const cells = markdown
    .split('\n')
    .flatMap((line) => /^\|([^|]*`[A-Z][A-Z_]+`[^|]*)\|/.exec(line)?.[1] ?? []);
  return cells.flatMap((cell) => [...cell.matchAll(/`([A-Z][A-Z_]+)`/g)].flatMap(([, name]) => name ?? []));
}

const names = [...envNames].sort();

describe('the settings the service reads', () => {
  test('all stand in .env.example, in the same order, and nothing else does', () => {
    const written = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(written).toEqual(envNames);
  });

  test.each(['README.md', 'README.zh-CN.md'])(
    'all stand in the table of %s, and nothing else does',
    (file) => {
      expect(tableNames(read(file)).sort()).toEqual(names);
    },
  );

  test('are all shown by the description of a configuration', () => {
    const result = toConfig(readEnv({}));
    expect(result.ok && Object.keys(describeConfig(result.config))).toEqual(envNames);
  });
});

test('.env.example as it stands equals no .env at all', () => {
  expect(toConfig(readEnv(parseEnv(read('.env.example'))))).toEqual(toConfig(readEnv({})));
});
