import { describe, expect, test } from 'vitest';
import { asked, read, stored, told } from './support.ts';

const county = '长葛市政府';
const shown = (text: string) =>
  stored(county, text).map(({ taskNo, percent, status, metrics }) => [taskNo, percent ?? status ?? metrics]);

describe('what leaves no doubt is read', () => {
  test.each([
    // A row of bare percentages of tasks that count nothing.
    [
      '6项60，7项70',
      [
        [6, 60],
        [7, 70],
      ],
    ],
    [
      '6项60、7项70、8项80',
      [
        [6, 60],
        [7, 70],
        [8, 80],
      ],
    ],
    [
      '6项 60%⏎7项 70',
      [
        [6, 60],
        [7, 70],
      ],
    ],
    // A word of comparison before the percentage of the next task.
    [
      '61 62 63 都是六成，59高一点七成',
      [
        [61, 60],
        [62, 60],
        [63, 60],
        [59, 70],
      ],
    ],
    [
      '61、62项都60%，63项略高65%',
      [
        [61, 60],
        [62, 60],
        [63, 65],
      ],
    ],
    // A fraction that is a whole number in per cent.
    ['6项四分之三', [[6, 75]]],
    ['6项走完全程的五分之二', [[6, 40]]],
    ['6项进度正好一半', [[6, 50]]],
    ['90项就写个正常吧', []],
    ['46项就写个正常吧', [[46, 'in_progress']]],
    ['46项还是正常', [[46, 'in_progress']]],
    ['53项今年完成了', [[53, 'done']]],
    ['42已完成吧?43肯定完成了', [[43, 'done']]],
    ['6项进度超75%', [[6, 75]]],
    ['6项8月底已完成', [[6, 'done']]],
    ['6项常态化推进', [[6, 'in_progress']]],
    ['6项已启动', [[6, 'in_progress']]],
    ['6项有点慢但在推', [[6, 'delayed']]],
    ['84项？离完成还早着呢！', [[84, 'in_progress']]],
  ])('%s', (text, items) => {
    expect(shown(text.replace('⏎', '\n'))).toEqual(items);
  });

  test.each([
    ['1项完成投资一百一十二亿五千万', '年度投资 112.5亿元 →112.5'],
    ['10项新增贷款13亿5千万', '新增贷款 13.5亿元 →13.5'],
    ['78项新增技能人才三万五千', '新增技能人才 3.5万人 →3.5'],
    ['21项智能车间新添了俩', '新增智能车间(工厂) 2个 →2'],
    ['61项 最新数2家', '新培育跨境电子商务园区(基地) 2家 →2'],
    ['1项 1200亿/1700亿', '年度投资 1200亿元 →1200'],
    ['1项省重点120个、市重点228个，共348个', '省、市重点项目 348个 →348'],
    ['1项完成投资（亿元）：1350', '年度投资 1350亿元 →1350'],
    ['61项园区2（家）', '新培育跨境电子商务园区(基地) 2家 →2'],
    ['94项特色村评了4个', '新增旅游特色村 4个 →4'],
    ['54项新改建农村公路132km', '新改建农村公路 132公里 →132'],
    ['两家，61项新培育的跨境电商园区到目前就这个数', '新培育跨境电子商务园区(基地) 2家 →2'],
    ['2个，62项海外仓就这么多', '新设立海外仓 2个 →2'],
  ])('%s', (text, figure) => {
    expect(stored(county, text)).toEqual([expect.objectContaining({ metrics: [figure] })]);
  });
});

describe('what is near it is not', () => {
  test.each([
    '6项差不多一半',
    '6项一半以上',
    '6项三分之二',
    '6项不到八成',
    '6项至少75%',
    '6项75个点',
    '6项无此项工作',
    '6项预计10月完成，11月验收',
    '61项2，62项1',
    '53项今年完成',
    '98项与49项相同',
    '6项？80%',
    '46项材料在附件里 看一下哈',
  ])('%s', (text) => {
    expect(asked(county, text)).not.toContain('stored');
  });

  test('a label in front of a task gives its words to that paragraph', () => {
    expect(stored(county, '6项60%，7项70%。问题：6项资金不足。下一步：7项加快')).toEqual([
      expect.objectContaining({ taskNo: 6, percent: 60, problems: '资金不足。' }),
      expect.objectContaining({ taskNo: 7, percent: 70, nextSteps: '加快' }),
    ]);
    expect(stored(county, '6项问题和困难：1.资金不足；2.人员紧张⏎下一步：借调'.replace('⏎', '\n'))).toEqual([
      { taskNo: 6, problems: '1.资金不足；2.人员紧张', nextSteps: '借调' },
    ]);
  });

  test.each([
    ['6项——物流站点已建成——55%', { percent: 55, progress: '物流站点已建成——55%' }],
    ['第6项——滞后——资金没到位——预计11月底完成', { status: 'delayed', expectedBy: '2023-11-30' }],
    ['6项完成百分之四时', { percent: 40 }],
    ['6项完成百分之四时五', { percent: 45 }],
    ['77没有完成，目前82%', { percent: 82 }],
    ['77项还没干完，82%', { percent: 82 }],
  ])('%s', (text, value) => {
    const [item] = stored(county, text);
    expect(item).toMatchObject(value);
  });

  test.each(['6项到百分之四时，资金断了', '77项就业率没有完成，目前82%'])('%s is asked about', (text) => {
    expect(asked(county, text)).not.toContain('stored');
  });

  test('whoever hands something over asks nothing', () => {
    expect(read(county, '46项材料在附件里 看一下哈').intent).toBe('clarify');
    expect(read(county, '46项看一下').intent).toBe('query_task');
  });
});

describe('words around a value that leave no doubt', () => {
  test.each([
    ['市住房和城乡建设局', '41、64、97三项均告完成,唯43项尚欠火候,记92%。', '41=done 64=done 97=done 43=92'],
    ['市司法局', '第34项、第65项双双完成。', '34=done 65=done'],
    ['市供电公司', '58项尚不具备启动条件。', '58=not_started'],
    ['市自然资源和规划局', '李科长让我代报第30项:亩均评价做完了,71%。', '30=71'],
    ['市民政局', '救助帮扶常态开展,第83项68%', '83=68'],
    ['人民银行许昌市中心支行', '96项:“16条”落实进度80%', '96=80'],
    ['经济技术开发区管委会', '32项(力争新增1个超500亿元开发区)三成', '32=30'],
  ])('%s %s', (unit, text, expected) => {
    const { items, issues } = read(unit, text);
    expect(issues).toEqual([]);
    expect(items.map(({ taskNo, percent, status }) => `${taskNo}=${percent ?? status}`).join(' ')).toBe(
      expected,
    );
  });

  test('goals in the words of the task, and nothing else, are asked about', () => {
    expect(asked('市百城提质建设指挥部办公室', '42项：103个百城建设提质新建项目，年度投资147亿元')).toContain(
      'metric_ambiguous',
    );
  });
});

describe('words of a report beside its value', () => {
  test.each([
    ['市自然资源和规划局', '30项 盘活闲置低效用地稳步推进 60%', '30=60', '盘活闲置低效用地稳步推进'],
    ['长葛市政府', '74项长葛循环经济产业园基础设施建设加快 75%', '74=75', '基础设施建设加快'],
    ['禹州市政府', '106项 民族团结进步创建活动有序开展 80%', '106=80', '创建活动有序开展'],
    ['市金融工作局', '96项 “16条”金融支持政策落实到位，正常推进', '96=in_progress', '政策落实到位'],
    ['市交通运输局', '37项：绕城高速征地拆迁有序开展，整体滞后', '37=delayed', '征地拆迁有序开展'],
    ['市公安局', '104项 全年扫黑除恶行动计划圆满完成', '104=done', '扫黑除恶行动计划'],
    ['市城市管理局', '75项 垃圾分类收运体系运行良好 80%', '75=80', '运行良好'],
    ['市体育局', '87项全年健身活动计划已全部完成', '87=done', '健身活动计划'],
    ['市商务局', '62项 海外仓2个全部建成投用 已完成', '62=done', '建成投用'],
  ])('%s %s', (unit, text, expected, words) => {
    const { items, issues } = read(unit, text);
    expect(issues).toEqual([]);
    expect(items.map(({ taskNo, percent, status }) => `${taskNo}=${percent ?? status}`).join()).toBe(
      expected,
    );
    expect(items[0]?.progress).toContain(words);
  });

  test.each([['市退役军人事务局', '两项都正常推进（77、105）', '77=in_progress 105=in_progress']])(
    '%s %s',
    (unit, text, expected) => {
      const { items, issues } = read(unit, text);
      expect(issues).toEqual([]);
      expect(items.map(({ taskNo, percent, status }) => `${taskNo}=${percent ?? status}`).join(' ')).toBe(
        expected,
      );
    },
  );

  test.each([
    ['市交通运输局', '54项 全年完成140公里 已完成'],
    ['市交通运输局', '37项：正常推进，滞后'],
    ['市退役军人事务局', '三项都正常推进（77、105）'],
    ['长葛市政府', '58项刚报的撤了，应该是57项60%'],
  ])('%s %s is asked about', (unit, text) => {
    expect(read(unit, text).items).toEqual([]);
  });

  test.each([
    ['建安区政府', '44项更正：棚户区改造开工应为380套', 380],
    ['市住房和城乡建设局', '44项老旧小区改造数更正为265个，前面少写了', 265],
  ])('%s %s is corrected', (unit, text, value) => {
    const { items, issues } = read(unit, text);
    expect(issues).toEqual([]);
    expect(items[0]?.metrics.map((metric) => metric.value)).toEqual([value]);
  });
});

describe('who calls, and how it was written down, are no part of the report', () => {
  const kindergartens = [{ taskNo: 89, metrics: [{ value: 17, valueInTargetUnit: 17 }] }];
  test.each([
    '【语音】喂你好我是教育局的八十九项公办园现在完工了十七所',
    '我是教育局的89项公办园完工17所',
    '语音转文字：八十九项公办园眼下完工十七所',
  ])('%s', (text) => {
    expect(read('市教育局', text)).toMatchObject({ items: kindergartens, issues: [] });
  });

  test.each(['我是商务局的89项公办园完工17所', '我们是商务局，89项公办园完工17所'])(
    'unless it is somebody else: %s',
    (text) => {
      expect(read('市教育局', text)).toMatchObject({ items: [], intent: 'clarify' });
    },
  );

  test('a value to be filed as it is said is no sample', () => {
    expect(read(county, '刚看到消息，抱歉晚了。任务6按75%报就行').items).toMatchObject([
      { taskNo: 6, percent: 75 },
    ]);
    expect(read(county, '比如任务6按75%报就行').items).toEqual([]);
  });
});

test('each of a list on a line of its own is told of below it', () => {
  const lines = ['任务14、18、21', '14：高新技术企业26家', '18：研发投入增长19.5%', '21 上云企业210家'];
  expect(shown(lines.join('\n'))).toEqual([
    [14, ['新培育高新技术企业 26家 →26']],
    [18, ['全社会研发经费投入 19.5% →19.5']],
    [21, ['新增上云企业 210家 →210']],
  ]);
});

test('a figure that equals its goal is a result beside one that does not', () => {
  const text = '94项 省级特色生态旅游示范镇1个 旅游特色村3个 总体进度75%';
  const tourism = '市文化广电和旅游局';
  expect(read(tourism, text).items).toMatchObject([
    { taskNo: 94, percent: 75, metrics: [{ value: 1 }, { value: 3 }] },
  ]);
  expect(asked(tourism, text.replace('村3个', '村5个'))).toContain('metric_ambiguous');
});

test('as many figures as goals listed before them are theirs, fewer are asked about', () => {
  const industry = '市工业和信息化局';
  const goals = '9项目标专精特新60家、规上200家，';
  expect(read(industry, `${goals}目前分别是46家和131家`).items).toMatchObject([
    { metrics: [{ value: 46, indicator: '新增省级以上“专精特新”企业' }, { value: 131 }] },
  ]);
  expect(asked(industry, `${goals}目前46家`)).toContain('metric_ambiguous');
});

test('未来 and 未成年人 deny nothing', () => {
  expect(told('襄城县政府', '23项：未来产业先导区 48%')).toBe('23=48');
  expect(told('市民政局', '82项未成年人保护工作站建成12个，进度60%')).toBe('82=60');
});
