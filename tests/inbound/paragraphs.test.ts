import { describe, expect, test } from 'vitest';
import { stored } from './support.ts';

const unit = '市商务局';

describe('labelled paragraphs in all usual names', () => {
  test('what 进展 beside other paragraphs tells is what was done, and no state', () => {
    const text = '第97项\n进展情况：房地产企业整合重组摸底完成\n存在问题：无\n下一步工作：支持改善住房需求';
    expect(stored('市住房和城乡建设局', text)).toEqual([
      expect.objectContaining({ taskNo: 97, progress: '房地产企业整合重组摸底完成', problems: '无' }),
    ]);
  });

  test.each([
    '★进展★',
    '◆◆进展◆◆',
    '==进展==',
    '——进展——',
    '#进展#',
    '<进展>',
    '※进展：',
    '📌进展',
    'A.进展：',
  ])('%s names a paragraph', (label) => {
    const next = label.replace('进展', '存在问题');
    expect(
      stored('长葛市政府', `第12项（创新城市）\n${label}\n申报材料已报科技部\n${next}\n研发投入偏低`),
    ).toEqual([{ taskNo: 12, progress: '申报材料已报科技部', problems: '研发投入偏低' }]);
  });

  test('a picture before a label is not cut in two', () => {
    expect(stored(unit, '第6项 问题:资金不足 📈进度:47%')).toEqual([
      { taskNo: 6, percent: 47, problems: '资金不足 📈' },
    ]);
  });

  test('what comes next needs no label where it closes the report', () => {
    const next = { taskNo: 6, percent: 55, nextSteps: '从高校聘' };
    expect(stored(unit, '第6项55%，接下来从高校聘')).toEqual([next]);
    expect(stored(unit, '第6项 55%\n问题：人手紧\n下月继续轮训')).toEqual([
      { taskNo: 6, percent: 55, problems: '人手紧', nextSteps: '继续轮训' },
    ]);
    expect(stored(unit, '第6项接下来从高校聘，目前55%')).toMatchObject([{ taskNo: 6, percent: 55 }]);
  });

  test('behind a problem the last clause may be the standing', () => {
    expect(stored(unit, '第6项存在问题：资金不足，进度60%')).toEqual([
      { taskNo: 6, percent: 60, problems: '资金不足' },
    ]);
  });

  test.each([
    [
      'progress',
      [
        '进展',
        '进展情况',
        '工作进展',
        '工作进展情况',
        '目前进展',
        '最新进展',
        '推进情况',
        '完成情况',
        '落实情况',
        '开展情况',
        '主要做法',
        '工作成效',
        '本月进展',
      ],
    ],
    [
      'problems',
      [
        '问题',
        '存在问题',
        '存在的问题',
        '主要问题',
        '存在的主要问题',
        '困难',
        '存在困难',
        '困难和问题',
        '问题及困难',
        '存在的困难和问题',
        '需协调解决的问题',
        '难点堵点',
        '滞后原因',
        '目前的困难',
        '还有个问题',
        '目前还存在的问题',
      ],
    ],
    [
      'nextSteps',
      [
        '下一步',
        '下步',
        '下一步打算',
        '下步打算',
        '下一步工作',
        '下一步工作打算',
        '下一步计划',
        '下一步措施',
        '下一步工作安排',
        '下步工作安排',
        '工作计划',
        '后续计划',
        '下月计划',
        '下阶段工作',
        '整改措施',
        '措施',
      ],
    ],
  ] as const)('%s', (field, labels) => {
    for (const label of labels) {
      for (const said of [
        `第6项 35%\n${label}：组织县区摸底核查`,
        `第6项 35%\n【${label}】组织县区摸底核查`,
        `第6项 35%\n${label}\n组织县区摸底核查`,
        `第6项 35%；${label}:组织县区摸底核查`,
        `第6项 35%\n2、${label}：组织县区摸底核查`,
        `第6项 35%\n（二）${label}\n组织县区摸底核查`,
      ]) {
        expect(stored(unit, said), said).toMatchObject([{ taskNo: 6, percent: 35 }]);
        expect(String(stored(unit, said)[0]?.[field]), said).toContain('组织县区摸底核查');
      }
    }
  });

  test.each([
    [
      '第6项\n一、进展情况\n已建成物流中心3个，进度60%。\n二、存在问题\n资金不足。\n三、下一步打算\n加快推进。',
      {
        percent: 60,
        progress: '已建成物流中心3个，进度60%。',
        problems: '资金不足。',
        nextSteps: '加快推进。',
        metrics: ['建成物流中心 3个'],
      },
    ],
    [
      '【第6项】\n【进展】已建成县级物流中心3个\n【问题】资金缺口较大\n【下一步】加快建设',
      {
        progress: '已建成县级物流中心3个',
        problems: '资金缺口较大',
        nextSteps: '加快建设',
        metrics: ['建成县级物流中心 3个'],
      },
    ],
    [
      '任务编号：6\n进度：35%\n状态：正常推进\n存在问题：无\n预计完成时间：2023年12月底',
      { percent: 35, status: 'in_progress', problems: '无', expectedBy: '2023-12-31' },
    ],
    [
      '第6项 进展情况:完成选址3个；存在问题：土地指标不足；下一步打算：争取指标20亩',
      {
        progress: '完成选址3个',
        problems: '土地指标不足',
        nextSteps: '争取指标20亩',
        metrics: ['完成选址 3个'],
      },
    ],
    ['序号6，进度35，问题无，下一步继续推进', { percent: 35, problems: '无', nextSteps: '继续推进' }],
    [
      '第6项35%，存在问题是资金不足，下一步将加大投入',
      { percent: 35, problems: '资金不足', nextSteps: '将加大投入' },
    ],
    ['补充：第6项存在问题：资金不足', { problems: '资金不足' }],
    ['第6项补充：下一步组织验收', { nextSteps: '组织验收' }],
    ['补充第6项下一步：组织验收', { nextSteps: '组织验收' }],
  ])('%j', (text, fields) => {
    expect(stored(unit, text)).toEqual([{ taskNo: 6, ...fields }]);
  });

  test.each(['无', '暂无', '没有', '无。', '暂无问题', '不存在问题', '/'])(
    '存在问题：%s means none',
    (none) => {
      expect(stored(unit, `第6项35%，存在问题：${none}`)).toEqual([
        { taskNo: 6, percent: 35, problems: '无' },
      ]);
    },
  );

  test.each([
    '第6项\n一是进展情况。正常推进。\n二是存在问题。融资难。\n三是下一步工作。组织对接。',
    '第6项：一、工作进展。正常推进。二、存在问题。融资难。三、下一步工作。组织对接。',
    '第6项\n进展情况。正常推进。\n存在问题。融资难。\n下一步工作。组织对接。',
  ])('a numbered label may end with a full stop: %s', (text) => {
    const expected = { status: 'in_progress', problems: '融资难。', nextSteps: '组织对接。' };
    expect(stored(unit, text)).toEqual([expect.objectContaining(expected)]);
  });

  test('numbers in problems and next steps are no results', () => {
    expect(
      stored(unit, '第61项 35%\n存在问题：园区2家未开工，滞后30%\n下一步：11月底前再培育4家，完成80%'),
    ).toEqual([
      {
        taskNo: 61,
        percent: 35,
        problems: '园区2家未开工，滞后30%',
        nextSteps: '11月底前再培育4家，完成80%',
      },
    ]);
  });

  test('a promise behind the next steps is the expected end, not a step', () => {
    expect(stored(unit, '第6项35%。下一步：倒排工期。预计11月底前完成')).toEqual([
      { taskNo: 6, percent: 35, nextSteps: '倒排工期。', expectedBy: '2023-11-30' },
    ]);
    expect(stored(unit, '第6项35%。下一步：倒排工期，预计11月底前完成招标')).toEqual([
      { taskNo: 6, percent: 35, nextSteps: '倒排工期，预计11月底前完成招标' },
    ]);
  });

  test.each([
    ['第6项35%，预计完成时间11月底', '2023-11-30'],
    ['第6项35%，完成时限推迟到明年1月底', '2024-01-31'],
    ['第6项预计年底完成 进度35%', '2023-12-31'],
  ])('%s', (text, expectedBy) => {
    expect(stored(unit, text)).toEqual([{ taskNo: 6, percent: 35, expectedBy }]);
  });

  test('words are kept as typed', () => {
    expect(stored(unit, '第６项　进展：已建成县级物流中心３个，　完成投资２亿元（含设备）')).toMatchObject([
      { progress: '已建成县级物流中心３个，　完成投资２亿元（含设备）' },
    ]);
  });
});

describe('difficulties and plans told in prose', () => {
  test.each([
    ['86项进度65%，目前不足之处是基层中医人才少，下一步组织培训', '基层中医人才少', '组织培训'],
    [
      '86项进度65%，当前最大的难点在于编制周转不够灵活，后续将会同编办建立周转池',
      '编制周转不够灵活',
      '将会同编办建立周转池',
    ],
    ['86项进度65%，人手偏紧是主要困难，接下来将争取公益性岗位', '人手偏紧是主要困难', '将争取公益性岗位'],
    ['86项进度65%，制约因素主要是炮制人才断档。', '炮制人才断档。', undefined],
  ])('%s', (text, problems, nextSteps) => {
    expect(stored('市卫生健康委员会', text)).toEqual([
      { taskNo: 86, percent: 65, problems, ...(nextSteps === undefined ? {} : { nextSteps }) },
    ]);
  });

  test('they end with their sentence', () => {
    expect(stored('市卫生健康委员会', '86项进度65%，难点是编制紧。已开展培训3期。')).toMatchObject([
      { taskNo: 86, percent: 65, problems: '编制紧。', progress: '已开展培训3期。' },
    ]);
  });

  test('few or no problems are none', () => {
    expect(stored('市卫生健康委员会', '57项问题不大，50%')).toEqual([
      { taskNo: 57, percent: 50, progress: '问题不大，50%' },
    ]);
  });
});

describe('paragraphs called as people speak', () => {
  const parts = { progress: '场馆装修', problems: '资金未到位', nextSteps: '发专项债' };
  test.each([
    '第6项做法——场馆装修；难题——资金未到位；打算——发专项债',
    '第6项 亮点=场馆装修;短板=资金未到位;下阶段=发专项债',
    '第6项 进展>场馆装修 问题>资金未到位 下一步>发专项债',
    '第6项\n【干了啥】场馆装修\n【难在哪】资金未到位\n【接着干啥】发专项债',
    '第6项场馆装修(问题)资金未到位(下步)发专项债',
    '项次|进展|卡点|打算\n6|场馆装修|资金未到位|发专项债',
  ])('%s', (text) => {
    expect(stored(unit, text)).toEqual([{ taskNo: 6, ...parts }]);
  });

  test('the task stands in brackets behind the label', () => {
    expect(stored(unit, '存在问题（第6项）：资金未到位；下步措施（第6项）：发专项债')).toEqual([
      { taskNo: 6, problems: '资金未到位', nextSteps: '发专项债' },
    ]);
  });

  test('difficulties in prose end before the standing', () => {
    expect(stored(unit, '第6项的卡点在资金未到位，进度38%。')).toEqual([
      { taskNo: 6, percent: 38, problems: '资金未到位' },
    ]);
    expect(stored(unit, '第6项难点在逐步解决，进度38%')).toEqual([
      { taskNo: 6, percent: 38, progress: '难点在逐步解决，进度38%' },
    ]);
  });
});
