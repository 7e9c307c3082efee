import { describe, expect, test } from 'vitest';
import { asked, stored } from './support.ts';

const commerce = '市商务局';
const county = '禹州市政府';

describe('what is to be done to a task', () => {
  const year = { taskNo: 6, expectedBy: '2023-12-31' };
  test.each([
    ['争取12月底前把第6项的工作做完', [year]],
    ['年底让任务6全部完成', [year]],
    ['计划年底前完成第6项', [year]],
    ['力争年底前第6项能办结', [year]],
    ['想在12月底使60项完成', [{ taskNo: 60, expectedBy: '2023-12-31' }]],
    ['@督查助手 力争12月底前将#6工作办完，目前40%', [{ ...year, percent: 40 }]],
    ['第60项60%，争取年底前把第6项做完', [{ taskNo: 60, percent: 60 }, year]],
  ])('%s: when it will be', (text, items) => {
    expect(stored(commerce, text)).toEqual(items);
  });

  test.each([
    '力争年底前将第6项推进到80%',
    '12月底把第6项做到97%',
    '第6项年底前推进到80%',
    '想将第6项办完',
    '要求年底前把第6项做完',
    '预计将60项的工作做完',
    '领导没把第6项做完',
  ])('%s stores nothing', (text) => {
    expect(asked(commerce, text)).toBe('not_understood');
  });
});

describe('what has been done to it', () => {
  test.each([
    [
      '已经把第6项办完了，第60项60%',
      [
        { taskNo: 6, status: 'done' },
        { taskNo: 60, percent: 60 },
      ],
    ],
    ['本月完成了第6项', [{ taskNo: 6, status: 'done' }]],
    ['没能把第6项的工作完成', [{ taskNo: 6, status: 'in_progress', progress: '没能完成' }]],
    [
      '第60项60%；目前完成第6项的60%',
      [
        { taskNo: 60, percent: 60 },
        { taskNo: 6, percent: 60 },
      ],
    ],
    ['已完成第6项的招标', [{ taskNo: 6, progress: '已完成招标' }]],
    [
      '第60项60%；进度62%，第6项',
      [
        { taskNo: 60, percent: 60 },
        { taskNo: 6, percent: 62 },
      ],
    ],
    ['本月第6项完成60%', [{ taskNo: 6, percent: 60 }]],
  ])('%s', (text, items) => {
    expect(stored(commerce, text)).toEqual(items);
  });

  test('so many are no task', () => {
    expect(asked(commerce, '我局承担的36项任务均正常推进')).not.toContain('stored');
  });
});

describe('why it is late', () => {
  const late = { taskNo: 6, status: 'delayed' };
  test.each([
    ['老师好，因连续下雨，第6项滞后', [{ ...late, progress: '因连续下雨，滞后' }]],
    ['管线迁改没做完，第6项卡住了', [{ ...late, progress: '管线迁改没做完，卡住了' }]],
    ['第6项滞后，土地手续卡住了', [{ ...late, progress: '滞后，土地手续卡住了' }]],
    ['第6项工作推不动（资金没到位）', [{ ...late, progress: '推不动（资金没到位）' }]],
    [
      '第60项60%；推不动的是第6项，等省里批复',
      [
        { taskNo: 60, percent: 60 },
        { ...late, progress: '推不动，等省里批复' },
      ],
    ],
    [
      '第6项还没启动（环保管控停工）',
      [{ taskNo: 6, status: 'not_started', progress: '还没启动（环保管控停工）' }],
    ],
    ['第6项还没启动 拆迁没谈拢', [{ taskNo: 6, status: 'not_started', progress: '还没启动 拆迁没谈拢' }]],
    // Said behind a comma, it is why the one before is late.
    [
      '第60项滞后，因资金没到位，第6项60%',
      [
        { taskNo: 60, status: 'delayed', progress: '滞后，因资金没到位' },
        { taskNo: 6, percent: 60 },
      ],
    ],
  ])('%s', (text, items) => {
    expect(stored(commerce, text)).toEqual(items);
  });
});

describe('the name of a task in front of its number', () => {
  test.each([
    [
      '老旧小区改造（44项）累计完工96个；城市更新（42项）完成投资11.2亿元；无废细胞（76项）35个',
      [
        { taskNo: 44, metrics: ['累计 老旧小区改造项目 96个 →96'] },
        { taskNo: 42, metrics: ['年度投资 11.2亿元 →11.2'] },
        { taskNo: 76, metrics: ['无废细胞 35个 →35'] },
      ],
    ],
    ['清洁取暖【43】40%', [{ taskNo: 43, percent: 40 }]],
    [
      '“无废细胞”（第76项）正常推进；卫生城市创建（85）30%',
      [
        { taskNo: 76, status: 'in_progress' },
        { taskNo: 85, percent: 30 },
      ],
    ],
    [
      '养老服务：进度55%（第82项）；第43项40%',
      [
        { taskNo: 82, percent: 55 },
        { taskNo: 43, percent: 40 },
      ],
    ],
    ['技能人才培养（第78项任务）已达3.64万人', [{ taskNo: 78, metrics: ['新增技能人才 3.64万人 →3.64'] }]],
  ])('%s', (text, items) => {
    expect(stored(county, text)).toEqual(items);
  });

  test.each(['长葛市第12项60%', '帮长葛市也报一下，第40项70%'])('%s: no name of it', (text) => {
    expect(asked(county, text)).not.toContain('stored');
  });
});

describe('what a sentence beside others tells in front of its task', () => {
  test('is all of it', () => {
    expect(stored(county, '第43项滞后；老旧小区改造已完工210个，棚户区开工1200套（第44项）')).toEqual([
      { taskNo: 43, status: 'delayed' },
      { taskNo: 44, metrics: ['老旧小区改造项目 210个 →210', '开工棚户区改造项目 1200套 →1200'] },
    ]);
  });

  test('so many are none', () => {
    expect(stored(county, '一、已完成（4项）\n15、26、35、46').map(({ taskNo }) => taskNo)).toEqual([
      15, 26, 35, 46,
    ]);
  });
});

test.each(['第60项刚才那个数不对，等会儿重新报', '第60项数错了，稍后重报'])(
  '%s: what is right is asked',
  (text) => {
    expect(asked(commerce, text)).toBe('nothing_to_correct');
  },
);

test('a share of the shops is none of the task', () => {
  expect(stored(commerce, '6项 有七成商户已入驻')).toEqual([
    { taskNo: 6, metrics: ['商户已入驻 70%'], progress: '有七成商户已入驻' },
  ]);
});
