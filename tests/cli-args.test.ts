import { describe, expect, test } from 'vitest';
import { cliHelp, parseCli } from '../src/cli-args.ts';
import { noFaults } from '../src/rehearsal/faults.ts';

const line = (text: string) => parseCli(text === '' ? [] : text.split(' '));

function refusal(text: string): string {
  const parsed = line(text);
  if (parsed.ok) throw new Error(`taken as ${parsed.command.kind}`);
  expect(parsed.exitCode).toBe(2);
  return parsed.text;
}

const plain = { settings: null, diff: null, faults: noFaults, silent: false };

describe('a command is understood', () => {
  test.each([
    ['serve', { kind: 'serve' }],
    ['migrate', { kind: 'migrate' }],
    ['', { kind: 'help' }],
    ['help', { kind: 'help' }],
    ['--help', { kind: 'help' }],
    ['export --help', { kind: 'help' }],
    ['import a.txt', { kind: 'import', file: 'a.txt', units: null, dryRun: false, yes: false, json: false }],
    [
      'import --dry-run a.docx --json --yes --units city.json',
      { kind: 'import', file: 'a.docx', units: 'city.json', dryRun: true, yes: true, json: true },
    ],
    ['roster people.xlsx --dry-run', { kind: 'roster', file: 'people.xlsx', dryRun: true, json: false }],
    [
      'interpret --unit 市商务局 --period 2023-09 --json',
      { kind: 'interpret', unit: '市商务局', period: '2023-09', json: true },
    ],
    [
      'rehearse --from 2023-02-20 --to 2024-01-10',
      { kind: 'rehearse', from: '2023-02-20', to: '2024-01-10', seed: 1, ...plain, json: false },
    ],
    [
      'rehearse --from=2023-02-20 --to=2023-02-20 --seed=7 --json',
      { kind: 'rehearse', from: '2023-02-20', to: '2023-02-20', seed: 7, ...plain, json: true },
    ],
    [
      'bulletin --period 2023-03 --out x/通报.MD',
      { kind: 'bulletin', period: '2023-03', out: 'x/通报.MD', format: 'md' },
    ],
    [
      'export --period 2023-03 --out 台账.xlsx',
      { kind: 'export', of: { kind: 'period', period: '2023-03' }, out: '台账.xlsx' },
    ],
    [
      'export --year 2023 --out 台账.xlsx',
      { kind: 'export', of: { kind: 'year', year: 2023, paper: 'A3' }, out: '台账.xlsx' },
    ],
    [
      'export --year 2023 --paper a4 --out 台账.xlsx',
      { kind: 'export', of: { kind: 'year', year: 2023, paper: 'A4' }, out: '台账.xlsx' },
    ],
    ['backup --out d.dump', { kind: 'backup', out: 'd.dump' }],
    ['restore --from d.dump', { kind: 'restore', from: 'd.dump' }],
    ['doctor --json', { kind: 'doctor', platform: null, json: true }],
    ['doctor wecom', { kind: 'doctor', platform: 'wecom', json: false }],
    ['doctor feishu', { kind: 'doctor', platform: 'feishu', json: false }],
  ])('duban %s', (text, command) => {
    expect(line(text)).toEqual({ ok: true, command });
  });
});

describe('wrong usage is refused with the usage', () => {
  test.each([
    ['imprt a.txt', '没有“imprt”这个命令'],
    ['import', '请写明要导入的文件'],
    ['import a.txt b.txt', '多余的参数：b.txt'],
    ['serve now', '多余的参数：now'],
    ['import a.txt --force', '没有 --force 这个选项'],
    ['export --period --out a.xlsx', '选项 --period 的写法不对'],
    ['doctor --json=yes', '选项 --json 的写法不对'],
    ['interpret --period 2023-09', '请用 --unit'],
    ['interpret --unit 市商务局', '请用 --period'],
    ['interpret --unit 市商务局 --period 2023-13', '请用 --period'],
    ['rehearse --from 2023-02-30 --to 2023-03-01', '起止日期'],
    ['rehearse --from 2023-03-02 --to 2023-03-01', '起始日期晚于结束日期'],
    ['rehearse --from 2023-03-01 --to 2023-03-02 --seed 1.5', '--seed 应为'],
    ['rehearse --from 2023-03-01 --to 2023-03-02 --faults flood=1', '故障“flood=1”不能识别'],
    ['bulletin --period 2023-03 --out a.pdf', '以 .docx、.xlsx、.md、.txt 或 .json 结尾'],
    ['bulletin --period 2023-03', '请用 --out'],
    ['export --period 2023-03 --out a.csv', '以 .xlsx 结尾'],
    ['export --period 2023-03 --year 2023 --out a.xlsx', '只能写一个'],
    ['export --year 23 --out a.xlsx', '请用 --year 写明年度'],
    ['export --year 2023 --paper A5 --out a.xlsx', '--paper 只能是 A3 或 A4'],
    ['backup', '请用 --out'],
    ['restore', '请用 --from'],
    ['roster', '请写明人员名单文件'],
  ])('duban %s', (text, sentence) => {
    expect(refusal(text)).toContain(sentence);
  });

  test('a known command shows how it is written, an unknown one what there is', () => {
    expect(refusal('export')).toContain('用法：duban export (--period 2023-03 | --year 2023');
    expect(refusal('x')).toContain('serve、import、roster、interpret');
  });
});

test('help names every command once', () => {
  const help = cliHelp();
  const listed = help.split('\n').flatMap((text) => /^ {2}([a-z-]+)/.exec(text)?.[1] ?? []);
  expect(listed).toEqual([
    'serve',
    'import',
    'roster',
    'interpret',
    'rehearse',
    'schedule',
    'bulletin',
    'export',
    'dossier',
    'check-dossier',
    'migrate',
    'backup',
    'restore',
    'doctor',
  ]);
});
