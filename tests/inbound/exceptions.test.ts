import { describe, expect, test } from 'vitest';
import { asked, read } from './support.ts';

const county = '鄢陵县政府';

/** What is stored: `87=done`, `6=80 60=70`. */
function told(unit: string, text: string): string {
  return read(unit, text)
    .items.map(
      (item) => `${item.taskNo}=${item.percent ?? item.status ?? item.metrics[0]?.value ?? item.progress}`,
    )
    .join(' ');
}

describe('a list with an exception', () => {
  test.each([
    ['除20项外，19-23都同上月，20项进度六成五', '19=no_change 21=no_change 22=no_change 23=no_change 20=65'],
    ['除了20项，19-23项都正常推进', '19=in_progress 21=in_progress 22=in_progress 23=in_progress'],
    ['49、53、98项三项除了98项都没变化', '49=no_change 53=no_change'],
    ['49、53、98项除98项外都没变化', '49=no_change 53=no_change'],
    ['53-55项都完成了（54除外）', '53=done 55=done'],
    ['53至55项均同上月，54项除外', '53=no_change 55=no_change'],
    ['7项、87项、103项三项里只有87项算完成', '87=done'],
    ['3到5项都正常，就4项慢', '3=in_progress 5=in_progress 4=delayed'],
    ['3到5项都正常，唯独4项滞后', '3=in_progress 5=in_progress 4=delayed'],
    ['3-5项都完成了（4除外）', '3=done 5=done'],
    ['3、5、7项正常推进（5项除外，滞后）', '3=in_progress 7=in_progress 5=delayed'],
    ['3、5项（除5项）均完成60%', '3=60'],
    ['3、5、7、8项都是80%，其中5只有60%', '3=80 7=80 8=80 5=60'],
    ['11到13项正常推进，13项没动', '11=in_progress 12=in_progress 13=not_started'],
    ['3-5项60%，5项50%', '3=60 4=60 5=50'],
    ['3、5项都是80%，但5项只有60%', '3=80 5=60'],
    ['19-22除21外60%，21新增智能车间2个', '19=60 20=60 22=60 21=2'],
    ['3-7项正常推进，除了3项和6项', '4=in_progress 5=in_progress 7=in_progress'],
    ['第5、7、9项已完成，除9项', '5=done 7=done'],
    ['5-8项80%（6项除外）', '5=80 7=80 8=80'],
    ['5到8除6外都是80%', '5=80 7=80 8=80'],
    ['5-8项均完成80%，6项只有20%', '5=80 7=80 8=80 6=20'],
    ['5-8项同上月，其中6项50%', '5=no_change 7=no_change 8=no_change 6=50'],
    ['98、99项均完成85%，其中99项没有新增隐性债务', '98=85 99=85'],
    ['5-8项都没变化，6项75%', '5=no_change 7=no_change 8=no_change 6=75'],
    ['5-8项都80%，6项没动', '5=80 7=80 8=80 6=not_started'],
  ])('%s', (text, expected) => {
    expect(told(county, text)).toBe(expected);
  });

  test.each([
    '7、87、103项只有87项完成，其余没动',
    '7、87、103项有两项完成了',
    '3、5、7三项里头，两项完成了',
    '3到5项都完成了，只有2项滞后',
    '3、5、7项多数正常推进，个别滞后',
    '除20项以外19、21、22都没变化',
  ])('%s: none of it is stored', (text) => {
    expect(asked(county, text)).not.toContain('stored');
  });
});

describe('what is taken back in the same breath, or mocked', () => {
  test.each([
    '第60项70%，当我没报',
    '第60项70%，前面这句不算',
    '第60项70%，先不要登记',
    '第60项完成啦……才怪，还有一件事卡着',
    '第60项……完成个鬼',
    '第60项早就完成了——想得美',
    '第60项：80%？别开玩笑了，一半都没到。',
  ])('%s', (text) => {
    expect(asked('市商务局', text)).not.toContain('stored');
  });

  test('the other tasks of the message stand', () => {
    expect(told('市商务局', '4项完成！6项完成！60项……完成个鬼')).toBe('4=done 6=done');
  });
});

describe('values before their tasks', () => {
  test('each task stands behind its value', () => {
    expect(told('市商务局', '完成80%，6项；完成70%，60项；已完成，4项')).toBe('6=80 60=70 4=done');
  });

  test('where one of them does not, nothing is stored', () => {
    const text = '钧瓷产值30亿，93项；游客100万人次，94项；跟百分之百无关。';
    expect(asked('市文化广电和旅游局', text)).toBe('task_missing');
  });
});

describe('only how much more', () => {
  test.each(['第60项+5%', '第60项再加5个点', '第60项往前推了10%', '第61项+1家'])('%s', (text) => {
    expect(asked('市商务局', text)).not.toContain('stored');
  });
});

describe('what closes a message is said of all its tasks', () => {
  test.each([
    ['第6项50%，第7项60%，均正常推进', '6=in_progress 7=in_progress'],
    ['42项完成投资21.7亿元，第44项老旧小区改造项目8个，两项都已提前完成', '42=done 44=done'],
    ['84项、85项、86项，三项工作悉数完成', '84=done 85=done 86=done'],
    ['6、7项50%，8项60%，均正常推进', '6=null 7=null 8=in_progress'],
  ])('%s', (text, expected) => {
    const { items } = read(county, text);
    expect(items.map(({ taskNo, status }) => `${taskNo}=${status}`).join(' ')).toBe(expected);
  });

  test.each([
    ['第6项70%，102项也是70%', '6=70 102=70'],
    ['65、66两项进度都是六成，98项稍低些，55%', '65=60 66=60 98=55'],
    ['第42～44项进度均为60%，其中的困难回头书面报', '42=60 43=60 44=60'],
    ['100项和101项，前者58%，后者61%', '100=58 101=61'],
  ])('%s', (text, expected) => {
    expect(told(county, text)).toBe(expected);
  });
});
