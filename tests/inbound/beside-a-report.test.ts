import { describe, expect, test } from 'vitest';
import { interpret } from '../../src/inbound/interpret.ts';
import { asked, brief, contextOf, read, stored } from './support.ts';

const commerce = '市商务局';
const culture = '市文化广电和旅游局';
const planning = '市科学技术局';

/** What is stored in short, what is asked about, and what the message wants beside the report. */
function told(unit: string, text: string): string {
  const { items, issues, also } = read(unit, text);
  const values = items.map((item) => {
    const { percent, status, metrics } = item;
    return `${item.taskNo}=${percent ?? status ?? metrics[0]?.value ?? item.progress ?? ''}`;
  });
  return [
    ...values,
    ...issues.map(({ taskNo }) => `?${taskNo ?? ''}`),
    ...(also ? [also.replace(/_.*/u, '')] : []),
  ].join(' ');
}

describe('a task that is not reported now', () => {
  test.each([
    [culture, '92项60%。91项、93项恳请宽限到28日，写材料的同志住院了', '92=60 query'],
    [planning, '18项60%，21项这个月先不报', '18=60 smalltalk'],
    [planning, '18项60%，21项数据没出来，过两天补', '18=60 smalltalk'],
    [planning, '18项60%；21项局长出差，签不了字，周五报', '18=60 smalltalk'],
    [planning, '18项60%。21项的数发改委有，以他们为准，我们就不重复报了', '18=60 query'],
    [planning, '18项60%。21项在等统计局数据，出来了第一时间报您', '18=60 smalltalk'],
    [planning, '18项60%。21项开完会再说', '18=60 smalltalk'],
    [planning, '18项60%。21项请示领导后再报，可能得明天', '18=60 smalltalk'],
    [
      '魏都区政府',
      '八十八项进度百分之七十八还有就是八十九项那个数教体局还没给我我晚点再说',
      '88=78 smalltalk',
    ],
  ])('is neither filed nor asked about: %s: %s', (unit, text, expected) => {
    expect(told(unit, text)).toBe(expected);
  });

  test.each([
    [planning, '18项60%。21项已完成，材料明天补', '18=60 21=done'],
    [planning, '18项60%。21项正在走流程，晚点报', '18=60 21=in_progress'],
    [planning, '18项60%。21项延期到12月完成', '18=60 21=delayed'],
    [planning, '18项60%。21项方案已印发，具体数字明天再补', '18=60 ?21'],
    [planning, '18项60%。21项申请延期', '18=60 ?21'],
    [planning, '18项60%。21项缓报两天，施工队放假了', '18=60 ?21'],
    [planning, '18项60%。21项合同晚点签', '18=60 ?21'],
  ])('unless something is said of the work: %s: %s', (unit, text, expected) => {
    expect(told(unit, text)).toBe(expected);
  });

  test('alone is asked about, or is a request for more time', () => {
    expect(read(planning, '21项10月15日再报')).toMatchObject({ intent: 'clarify', issues: [{ taskNo: 21 }] });
    expect(read(planning, '申请第18、21项延到27号报，统计数据没出来')).toMatchObject({
      intent: 'query_deadline',
      issues: [],
    });
  });
});

describe('a question on something else', () => {
  test.each([
    [commerce, '4项60%，哪位知道通报几号发', '4=60 query'],
    [commerce, '4项60%，咱局就剩这一项了吧？', '4=60 query'],
    [commerce, '4项60%，上个月报的50%对吧？', '4=60 query'],
    [commerce, '4项进度60%，5项到底归不归我们报？', '4=60 query'],
    [commerce, '4项60%。5项是和发改委一起报还是分开报呀', '4=60 query'],
    [commerce, '61项2家。目标是3家还是4家来着？领导问我我说不清', '61=2 query'],
    [commerce, '4项（谁牵头来着？商户都在问）进度60%', '4=60 query'],
    [commerce, '上月4项我报了多少？记不清了。这月报60%。', '4=60 query'],
    [commerce, '您问5项进展到哪了？现在60%', '5=60 query'],
    [commerce, '昨天报的4项没问题吧？今天补6项：进度48%。', '6=48 query'],
    [commerce, '海外仓已设立1个（第62项），请问上个月我们报的是多少', '62=1 query'],
    ['市民政局', '82进度55%，83进度60%，84还要报吗？', '82=55 83=60 query'],
    ['市乡村振兴局', '53项稳步推进。33和34能不能沿用上月的？', '53=in_progress query'],
    ['市气象局', '正常推进。领导让我打听一下通报啥时候发？', '101=in_progress query'],
  ])('leaves the report: %s: %s', (unit, text, expected) => {
    expect(told(unit, text)).toBe(expected);
  });

  test.each([
    '4项进度60%，是不是报低了？',
    '4项进度60%，这样行吗？',
    '4项进度60%，能这么报吗？',
    '4项没有问题吧？60%',
    '4项报了吗？没报的话按60%',
  ])('and not one on the value itself: %s', (text) => {
    expect(stored(commerce, text)).toEqual([]);
  });

  test('behind a correction leaves the correction', () => {
    expect(read(commerce, '第4项进度打错了，应为45%，另外61项新培育园区3家，这样改对不对？')).toMatchObject({
      intent: 'correct',
      items: [{ taskNo: 4, percent: 45 }, { taskNo: 61 }],
      issues: [],
    });
  });

  test('on the month before leaves what is said of this one', () => {
    const context = contextOf('市城乡一体化示范区管委会', { last: { 31: { percent: 40 } } });
    const { items } = interpret('上月31项报的是40%，这月45%，对得上吗？', context);
    expect(items.map(brief)).toEqual([{ taskNo: 31, percent: 45 }]);
  });
});

describe('a remark on the sending', () => {
  test.each([
    [commerce, '4项60%。刚接手不熟悉这个，报错了多担待', '4=60'],
    [commerce, '4项60%。刚才发错群了，不好意思', '4=60'],
    [commerce, '4项60%。手机没电，借同事号发的，别登记错人', '4=60'],
    [commerce, '4项60%。发错群了', '?4'],
    [commerce, '4项60%，报错了', '?4'],
  ])('%s: %s', (unit, text, expected) => {
    expect(told(unit, text)).toBe(expected);
  });
});

test('what somebody says another unit has reported is not the own value', () => {
  expect(told('建安区政府', '60项申报材料已上报，进度70%。何局说示范区60项已经报100%了，不知真假')).toBe(
    '60=70',
  );
});

describe('what is meant for colleagues, or for nobody', () => {
  const water = '市水利局';

  test.each([
    '各位：明天上午9点在302室开72项河湖长制推进会，没到60%的县请带书面说明',
    '@小王 72项的数你下午2点前给我',
    '王科，72项你再核一下，我记得是82处，不是80',
    '12点半食堂见，把第72项的材料捎上',
    '辛苦了！第72项的事多亏您提醒，不然又漏了',
    '【转】关于报送6月份重点工作完成情况的通知：请各责任单位于25日前报送，完成率低于50%的将予通报。',
    '这次通报做得真清楚，666👍',
    '昨晚加班到11点半，材料改了5遍，心累',
    '督办同志，下午3点方便接个电话不',
    '早~节后第一天，大家精神点儿😄',
    '15日上午9点开第72项推进会，请准时参加',
    '@所有人 请各单位今天务必把第72项报上来，完成的写已完成',
  ])('is no report: %s', (text) => {
    expect(read(water, text)).toMatchObject({ intent: 'smalltalk', items: [], issues: [] });
  });

  test.each([
    [water, '各位：72项进度60%', '72=60'],
    [water, '各位领导 72项报一下：进度60%', '72=60'],
    [water, '@小王 72项60%', '72=60'],
    [water, '72项多亏您支持，已完成', '72=done'],
    [water, '谢谢提醒，72项60%', '72=60'],
    [water, '小王，72项进度60%你报一下', '?72'],
    ['长葛市政府', '小李，47项的附件你传一下；我先把48项报了：进度60%', '48=60 smalltalk'],
  ])('hides no report: %s: %s', (unit, text, expected) => {
    expect(told(unit, text)).toBe(expected);
  });

  test.each([
    ['query_task', '麻烦把72项任务原文发我'],
    ['query_task', '72项写的啥？200个无废细胞是全市的还是我们区的'],
    ['query_last', '上月72项我写的进展是哪段，复制给我'],
    ['query_other', '填报表发我一份吧，找不着了'],
    ['query_other', '哪几项是我们局牵头的，列一下'],
  ])('may want something: %s: %s', (intent, text) => {
    expect(read(water, text)).toMatchObject({ intent, items: [], issues: [] });
  });
});

test('a state and then how far, and a list that goes on behind 还有', () => {
  expect(told('禹州市政府', '十二 滞后 目前只到四成')).toBe('12=40');
  expect(told('禹州市政府', '12项滞后40%')).not.toBe('12=40');
  const list = '2、4至7，还有61，本月都在正常推进';
  expect(stored(commerce, list).map(({ taskNo }) => taskNo)).toEqual([2, 4, 5, 6, 7, 61]);
});

test.each([
  '什么时候截止',
  '附件发哪里',
  '还要写问题吗',
  '要写原因吗',
  '其余同上月可以吗',
  '这个月还有几项没报',
])('a report and a question on something else, without a mark: %s', (question) => {
  expect(stored('长葛市政府', `6项68%，${question}`)).toEqual([
    expect.objectContaining({ taskNo: 6, percent: 68 }),
  ]);
});

test('a question on the value itself is none', () => {
  expect(asked('长葛市政府', '6项68%可以吗')).toBe('query_other');
});
