import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { contextOf, read } from './support.ts';

/** A county that owes all tasks but the 60th and the 90th. */
const county = '长葛市政府';

/** What is stored, how many others wait for 确认 and with what, and what is asked. */
function told(text: string): string {
  const { items, held, issues } = read(county, text);
  const said = items.map(({ taskNo, percent, status }) => `${taskNo}=${percent ?? status ?? '+'}`);
  const values = [...new Set(held.map(({ percent, status }) => percent ?? status))];
  const waiting = held.length === 0 ? [] : [`${held.length}×${values.join('/')}`];
  const asked = issues
    .filter(({ code }) => code !== 'bulk_confirm')
    .map(({ code, taskNo }) => `?${code}${taskNo == null ? '' : ` ${taskNo}`}`);
  return [...said, ...waiting, ...asked].join(' ');
}

describe('what is left out of the rest keeps what is said of it', () => {
  test.each([
    ['除已完成的8、9项外，其余正常推进', '8=done 9=done 103×in_progress'],
    ['除了已完成的8项和9项，其他都正常', '8=done 9=done 103×in_progress'],
    ['除滞后的5、7项和完成的8、9项外，其余正常推进', '5=delayed 7=delayed 8=done 9=done 101×in_progress'],
    ['除8、9项已完成、5项滞后外，其余正常推进', '8=done 9=done 5=delayed 102×in_progress'],
    ['除6、7没完成，其他都完成了', '6=in_progress 7=in_progress 103×done'],
    ['除了6、7还差点，其他都完成了', '6=in_progress 7=in_progress 103×done'],
    ['全部完成，仅10、11未完成', '10=in_progress 11=in_progress 103×done'],
    ['任务都完成了，只有10项85%', '10=85 104×done'],
    ['全部完成，10、11两项例外，分别85%、90%', '10=85 11=90 103×done'],
    ['未完成10（85%）、11（90%），其余已完成', '10=85 11=90 103×done'],
    ['8、9有变化，分别是65%、70%，其余正常推进', '8=65 9=70 103×in_progress'],
    ['滞后2项分别是5、6，完成2项是8、9，其余正常', '5=delayed 6=delayed 8=done 9=done 101×in_progress'],
    ['没进展的5、6，有进展的8、9各65%', '5=no_change 6=no_change 8=65 9=65'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test.each([
    ['除12、46两项，其他的都正常推进', '103×in_progress'],
    ['除了6、7，其余正常', '103×in_progress'],
    ['除第6项35%外，其余正常推进', '6=35 104×in_progress'],
  ])('%s: nothing else is said of them', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('the rest of a list is none of the others', () => {
  test.each([
    '5-8项，6滞后，其余均已完成',
    '5-8项里6滞后，剩下的完成',
    '5-8项除6滞后，其余完成',
    '5-8项中，6项滞后，其他的都完成了',
  ])('%s', (text) => {
    expect(told(text)).toBe('6=delayed 5=done 7=done 8=done');
  });

  test('of all tasks it stays', () => {
    expect(told('5-8项65%，其余完成')).toBe('5=65 6=65 7=65 8=65 101×done');
  });
});

describe('numbers that could not be read are not taken for some of the others', () => {
  test.each([
    ['就剩6、7了，其他完成', '103×done ?empty_item 6'],
    ['还差6、7没弄，其余完成', '103×done ?empty_item 6'],
    ['就剩6了，其余完成', '104×done ?empty_item 6'],
    ['商贸4567，招商59 63，均65%', '?task_ambiguous'],
    ['今天先报前61项，都正常', '?task_ambiguous'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('other words for the rest and for those that come next', () => {
  test.each([
    ['10项85%、11项90%，此外全部完成', '10=85 11=90 103×done'],
    ['10项85%、11项90%，以外的都完成', '10=85 11=90 103×done'],
    ['10项85%、11项90%，剩余任务100%', '10=85 11=90 103×100'],
    ['1-3项65%，接下来3项70%', '1=65 2=65 3=65 3×70'],
    ['1-3项65%，后3项70%', '1=65 2=65 3=65 3×70'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  test('what is done beside is of the task', () => {
    expect(told('第9项上市企业1家，此外组织培训3次')).toBe('9=+');
  });
});

describe('a value in front of 其余 is of some task, and not of the others', () => {
  const asked = (text: string) =>
    interpret(text, contextOf('市商务局', { last: { 4: { percent: 60 }, 63: { percent: 50 } } }));

  test.each([
    ['消费券70%，其余同上月', '第4项'],
    ['对德合作60%，其他同上月', '第63项'],
  ])('%s', (text, task) => {
    const { items, held, issues } = asked(text);
    expect([items, held]).toEqual([[], []]);
    expect(issues.map(({ code }) => code)).toEqual(['task_missing']);
    expect(issues[0]?.text).toContain(task);
  });

  test.each(['其余同上月', '第60项70%，其余同上月'])('%s: of the others, as before', (text) => {
    expect(asked(text).held.map(({ taskNo }) => taskNo)).toContain(4);
  });

  test('the other projects of a task', () => {
    const { held } = read('市住房和城乡建设局', '42项忠武路项目完成65%，其余项目正常推进');
    expect(held.every(({ taskNo }) => taskNo === 42)).toBe(true);
  });
});

test.each(['有几个数要改：4项75%，60项60%', '有几处需要更正：4项75%，60项60%'])('%s asks nothing', (text) => {
  const { items, issues } = read('市商务局', text);
  expect(items.map(({ taskNo, percent }) => `${taskNo}=${percent}`)).toEqual(['4=75', '60=60']);
  expect(issues).toEqual([]);
});
