import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { asked, brief, type ContextOptions, contextOf, metric, stored, told } from './support.ts';

const commerce = '市商务局';
const industry = '市工业和信息化局';
const science = '市科学技术局';
const civil = '市民政局';
const county = '魏都区政府';
const zone = '经济技术开发区管委会';

const of = (unit: string, text: string, options: ContextOptions = {}) =>
  interpret(text, contextOf(unit, options));

describe('what was reported before is put right behind a report', () => {
  test.each([
    [
      '51项、54项、71项、93项进度依次为68%、64%、82%、59%；另外上次报的94项70%有误，实际是60%，请一并更正。',
      '51=68 54=64 71=82 93=59 94=60',
    ],
    ['51项进度68%；另外上次报的94项进度有误，实际是60%', '51=68 94=60'],
    ['51项进度68%；上一次报的94项70%有误，应该是60%', '51=68 94=60'],
    ['51项进度68%；昨天报的94项70%有误，应该是60%', '51=68 94=60'],
  ])('%s', (text, expected) => {
    expect(told('鄢陵县政府', text)).toBe(expected);
    expect(of('鄢陵县政府', text).intent).toBe('correct');
  });

  test.each(['51项68%，比上次报的94项高', '51项68%，与昨天报的94项相同', '51项进度与昨天报的94项一致，68%'])(
    '%s compares, and opens nothing',
    (text) => {
      expect(told('鄢陵县政府', text)).toBe('51=68');
    },
  );

  const current = { 67: { metrics: [metric('企业实施绿色化改造', 86, '家')] } };

  test.each([
    '更正一下，昨天报的第67项绿色化改造企业数量填错了，应该是91家，其他不变，麻烦帮忙改一下，谢谢！',
    '昨天报的第67项绿色化改造企业数量有误，应该是91家',
  ])('%s', (text) => {
    const { intent, items } = of(industry, text, { current });
    expect(intent).toBe('correct');
    expect(items).toMatchObject([{ taskNo: 67, metrics: [{ value: 91, unit: '家' }] }]);
  });

  test('what was not reported wrong stays hearsay', () => {
    expect(asked(industry, '昨天报的第67项没有错，91家')).not.toContain('correct');
    expect(told(industry, '领导说的第67项70%')).toBe('?');
  });
});

describe('a head that names who of the own unit reports says nothing', () => {
  test.each([
    '魏都区住建系统报：44项，进度72%；43项，进度65%',
    '魏都区住建系统汇报如下：44项，进度72%；43项，进度65%',
    '住建系统报送：44项，进度72%；43项，进度65%',
  ])('%s', (text) => {
    expect(told(county, text)).toBe('44=72 43=65');
  });

  test.each([
    '转发科室小李：82项，进度64%；83项，正常推进',
    '转发养老科李科长：82项，进度64%；83项，正常推进',
    '转发科室：82项，进度64%；83项，正常推进',
  ])('%s', (text) => {
    expect(told(civil, text)).toBe('82=64 83=in_progress');
  });

  test.each([
    [county, '长葛市住建系统报：44项，进度72%'],
    [county, '督查系统报：44项，进度72%'],
    [county, '你们系统报：44项，进度72%'],
    [civil, '转发隔壁科室小李：82项，进度64%'],
    [civil, '转发市商务局运行科小李：82项，进度64%'],
  ])('%s: %s is asked about', (unit, text) => {
    expect(told(unit, text)).toBe('?');
  });
});

describe('a task left to a colleague', () => {
  test.each([
    '请假条：本人8月24日至28日外出培训，报送工作由小赵代，其电话已告知。第32项等数据小赵会报，预计完成70%左右。',
    '32项小赵会报，预计完成70%左右',
    '32项材料李科长会报',
    '32项他们会报，预计完成70%左右',
  ])('%s stores nothing', (text) => {
    expect(told(zone, text)).toBe('?');
  });

  test('what stands now is reported', () => {
    expect(told(zone, '32项材料李科长会报，目前70%')).toBe('32=70');
  });
});

describe('a day and what happened on it', () => {
  test.each([
    ['12号在孵化器开了现场会，13项现在60%', [13]],
    ['12号去企业调研，13项现在60%', [13]],
    ['12号上午去企业开了座谈会，13项60%', [13]],
    ['13项现在60%，12号到孵化器调研', [13]],
    ['12号在企业开现场会3次，进度60%；13项60%', [12, 13]],
    ['12号在全市开展培训20场，13项60%', [12, 13]],
    ['12号到位资金500万元，13项60%', [12, 13]],
  ])('%s', (text, nos) => {
    expect(of(science, text).items.map(({ taskNo }) => taskNo)).toEqual(nos);
  });
});

describe('behind a question on another task', () => {
  test.each([
    '36项不是我们的吧？我们报37项，5条高速配套产业对接完成了4条',
    '36项不是我们的吧？我局负责报37项，5条高速配套产业对接完成了4条',
  ])('%s', (text) => {
    expect(stored(industry, text)).toEqual([{ taskNo: 37, progress: '5条高速配套产业对接完成了4条' }]);
    expect(of(industry, text)).toMatchObject({ also: 'query_other', taskNos: [36] });
  });

  test('the question alone is answered', () => {
    expect(of(industry, '36项不是我们的吧？')).toMatchObject({ intent: 'query_other', items: [] });
  });
});

describe('states told in short', () => {
  test.each([
    ['61项正常√', 'in_progress'],
    ['61项进展正常✓', 'in_progress'],
    ['61项已完成√', 'done'],
    ['61项进展是正常', 'in_progress'],
    ['61项进度还正常', 'in_progress'],
  ])('%s', (text, status) => {
    expect(stored(commerce, text)).toEqual([{ taskNo: 61, status }]);
  });

  test('61项进展是不正常 is not', () => {
    expect(of(commerce, '61项进展是不正常').items.map(({ status }) => status)).not.toContain('in_progress');
  });

  test.each([
    '已完成：第6项主体封顶，第61项正在装修',
    '已完成:第6项主体封顶',
    '完成:第6项主体封顶,第61项正在装修',
  ])('%s: the heading may only mean what has been done', (text) => {
    expect(of(commerce, text).items.map(brief)).toContainEqual({ taskNo: 6, progress: '主体封顶' });
  });

  test('已完成:第6项,第61项 says it of both', () => {
    expect(told(commerce, '已完成:第6项,第61项')).toBe('6=done 61=done');
  });
});
