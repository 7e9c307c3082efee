import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf, read } from './support.ts';

/** A county: all tasks but the 60th and the 90th. */
const county = '长葛市政府';

/** What is stored, what waits for 确认 of how many tasks, and what is asked. */
function told(text: string): string {
  const { items, held, issues } = read(county, text);
  const said = items.map(({ taskNo, percent, status }) => `${taskNo}=${percent ?? status ?? '+'}`);
  const values = new Set(held.map(({ percent, status }) => `${percent ?? status}`));
  const waiting = held.length === 0 ? [] : [`${held.length}×${[...values].join('/')}`];
  const asked = issues.filter(({ code }) => code !== 'bulk_confirm').map(({ code }) => `?${code}`);
  return [...said, ...waiting, ...asked].join(' ');
}

describe('what is said of all the others waits for 确认', () => {
  test.each([
    '剩下的都是正常推进',
    '其余都是正常推进',
    '其余任务是正常推进',
    '剩下的全算正常推进',
    '其余的均为正常推进',
  ])('%s', (text) => {
    expect(told(text)).toBe('105×in_progress');
    expect(told(`97项完成，${text}`)).toBe('97=done 104×in_progress');
  });

  test.each([
    '其余完成70%',
    '其余都完成70%以上',
    '其余任务均完成年度目标的70%',
    '其余完成年度目标70%以上',
    '其余都在70%左右',
    '其余进度70%',
    '其余均超过70%',
  ])('%s', (text) => {
    expect(told(text)).toBe('105×70');
    expect(told(`97项完成；${text}`)).toBe('97=done 104×70');
    expect(told(`96、97项均已完成，${text}`)).toBe('96=done 97=done 103×70');
  });

  test('behind the share of a list', () => {
    expect(told('1~2进度70%，3~4进度60%，剩余进度50%')).toBe('1=70 2=70 3=60 4=60 101×50');
  });

  test('the rest of one task is none of the others', () => {
    expect(told('61项园区完成60%，其余完成50%')).not.toContain('104');
    expect(told('76项建成214个，其余70%')).not.toContain('104');
    expect(told('76项建成214个，其余都是在建')).toBe('76=in_progress');
  });

  test('all that the year asks for is done, and a figure of one of them', () => {
    expect(told('全年任务均已完成，其中9项规上企业23家')).toBe('9=+ 104×done');
    expect(told('我县年度任务全部完成，其中76项建成无废细胞214个')).toBe('76=+ 104×done');
    expect(told('截至目前，今年目标任务已全面完成，其中第76项建成无废细胞214个')).toBe('76=+ 104×done');
    expect(told('6项年度任务均已完成')).toBe('6=done');
    expect(told('年度任务均已完成')).toBe('?task_missing');
  });
});

describe('what is said beside a report is answered, and is none of its text', () => {
  test.each([
    '其余同二季度',
    '其余任务按第二季度报',
    '其他与去年一致',
    '剩下的见附件',
    '其余请看附表',
    '其余均同7月份',
  ])('%s', (text) => {
    expect(told(`70项完成；76项建成214个；${text}`)).toBe('70=done 76=+ ?not_understood');
    expect(read(county, `76项建成214个；${text}`).items[0]?.progress ?? '').not.toContain(text);
    expect(read(county, `70项完成；${text}`).issues[0]?.text).toContain(`「${text}」`);
  });

  test('参照上次 is as last time', () => {
    expect(told('76项建成214个；其余参照上次')).toBe('76=+ 104×no_change');
  });

  test.each(['批示1已办结', '市长批示2：已约谈企业', '另外，批示3正在落实'])('%s', (text) => {
    const { items, issues } = read(county, `6项35%，${text}`);
    expect(items).toMatchObject([{ taskNo: 6, percent: 35, status: null, progress: null }]);
    expect(issues).toMatchObject([{ code: 'not_understood', taskNo: null }]);
    expect(issues[0]?.text).toContain('回复批示 3 办理情况');
  });

  test('words about instructions stay with their task', () => {
    expect(told('6项35%，按市长批示要求加快推进')).toBe('6=35');
    expect(told('6项已落实批示3件')).toBe('6=+');
  });
});

test('the report of a quarter is that of its last month', () => {
  const october = contextOf(county, {
    today: '2023-10-20',
    last: { 70: { percent: 50 }, 71: { percent: 10 } },
  });
  const same = (text: string) =>
    interpret(text, { ...october, period: '2023-10' })
      .items.filter(({ sameAsLast }) => sameAsLast)
      .map(({ taskNo }) => taskNo);
  expect(same('70项同三季度，71项同第三季度')).toEqual([70, 71]);
  expect(same('70、71项按3季度报')).toEqual([70, 71]);
  expect(same('70项同二季度')).toEqual([]);
});
