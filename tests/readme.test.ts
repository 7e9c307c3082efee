import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cliHelp, parseCli } from '../src/cli-args.ts';

const root = join(import.meta.dirname, '..');
const read = (name: string): string => readFileSync(join(root, name), 'utf8');

const readmes = ['README.md', 'README.zh-CN.md'];
const guides = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.md'))
  .map((name) => `docs/${name.replaceAll('\\', '/')}`);
const scripts: Record<string, string> = JSON.parse(read('package.json')).scripts;

/** Lines inside fenced blocks of shell commands, without comments and prompts. */
function shellLines(markdown: string): string[] {
  return [...markdown.matchAll(/```(?:sh|bash|console)\n(.*?)```/gs)].flatMap(([, block = '']) =>
    block.split('\n').flatMap((line) => line.replace(/\s+#.*$/, '').trim() || []),
  );
}

/** The commands a reader could type: whole shell lines, and code in running text. */
function commands(markdown: string): string[] {
  const inline = [...markdown.matchAll(/`([^`\n]+)`/g)].flatMap(([, code]) => code ?? []);
  return [...shellLines(markdown), ...inline]
    .flatMap((line) => line.split(/&&|\|\|?|;/))
    .map((part) => part.trim());
}

describe.each(readmes)('%s', (file) => {
  test('begins with the two commands of a fresh machine', () => {
    expect(shellLines(read(file)).slice(0, 2)).toEqual(['npm ci && npm start', 'npm ci && npm test']);
    const firstBlock = read(file).indexOf('```');
    expect(read(file).slice(0, firstBlock).split('\n').length).toBeLessThan(20);
  });

  test('names every command of the command line, written as the command line takes it', () => {
    const listed = commands(read(file)).flatMap((line) => /^(?:npx )?duban ([a-z]+)/.exec(line)?.[1] ?? []);
    const offered = cliHelp()
      .split('\n')
      .flatMap((line) => /^ {2}([a-z]+)/.exec(line)?.[1] ?? []);
    expect([...new Set(listed)].filter((name) => name !== 'help').sort()).toEqual(offered.sort());
  });
});

describe.each([...readmes, ...guides])('%s', (file) => {
  test('uses only npm scripts that exist', () => {
    for (const line of commands(read(file))) {
      const script = /^npm run ([\w:-]+)/.exec(line)?.[1] ?? /^npm (start|test)\b/.exec(line)?.[1];
      if (script !== undefined) expect(scripts, line).toHaveProperty([script]);
    }
  });

  test('shows only command lines that are understood', () => {
    for (const line of shellLines(read(file))) {
      const args = /(?:^|\s)(?:npx |npm run )?duban (?:-- )?(.*)$/.exec(line)?.[1]?.replace(/ [<|>].*$/, '');
      if (args !== undefined) expect(parseCli(args.split(/\s+/)), line).toMatchObject({ ok: true });
    }
  });

  test('names only files and folders that exist', () => {
    const paths = [...read(file).matchAll(/`((?:src|bots|db|seeds|tests|docs|web|bench|\.ci)\/[\w./*-]*)`/g)];
    const links = [...read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) =>
      join(file, '..', link),
    );
    const missing = [...paths.map(([, path = '']) => path), ...links].filter(
      (path) => !existsSync(join(root, path.replace(/\*.*$/, ''))),
    );
    expect(missing).toEqual([]);
  });
});
