import { describe, expect, test } from 'vitest';
import { asked, brief, read, stored } from './support.ts';

describe('a word beside a value that no rule has read', () => {
  test.each([
    ['市商务局', '62项听他们说海外仓新设立1个'],
    ['市商务局', '62项海外仓去掉弄错的新设立1个'],
    ['市委机构编制委员会办公室', '47项+5%'],
    ['市商务局', '61项跨境电商园区要培育2家'],
    ['市商务局', '第6项70%，开玩笑的'],
    ['市商务局', '第6项70%，先别登'],
    ['市商务局', '62项要是把正在谈的也算上，就是2个海外仓了'],
    ['市商务局', '要是把正在谈的那个也算上，62项就是2个海外仓了'],
    ['市商务局', '6项，等验收通过，就是100%'],
    ['市商务局', '6项只要省里批了，就算完成'],
    ['市商务局', '下个月我们争取把第60项推到80%'],
    ['市商务局', '月底前第60项做到80%'],
    ['市商务局', '测试一下这个机器人 60项99%'],
    ['市商务局', '60项80%，别当真'],
    ['市商务局', '60项报80……算了先别记，等我核实'],
    ['市商务局', '六项还是七项我记不清了，反正是50%'],
    ['市商务局', '清单里倒数第二项，50%'],
    ['市商务局', '6项我们百分百支持'],
    ['市商务局', '昨天6项可能报错了，等明天核完再改'],
    ['市商务局', '补一下8月份的：第6项40%'],
    ['市商务局', '6项百分之七十不对七十五'],
    ['市商务局', '6项写60%合适还是65%合适'],
    ['市商务局', '6项报正常推进好还是报滞后好'],
    ['市商务局', '收回刚才那句“6项已完成”，领导说不能这么写'],
    ['市商务局', '第四项百分之八是五'],
    ['市商务局', '6项跟上个月一样，就是直播电商企业多了20家'],
    ['市商务局', '【已登记 R2023-09-0008】\n2023年9月，共1项：\n第6项　进度40%（第2版）\n这个哪里改'],
    ['市金融工作局', '10项新增贷款2,15亿元'],
    ['市信访局', '102项化解率考核要求95%,我们现在93.6'],
    ['市司法局', '65项完成了吗？没有，才做到七成'],
    ['市人力资源和社会保障局', '77项新增就业完成84%'],
    ['市农业农村局', '50项3.6万亩高标准农田，还剩8000亩没干完'],
    ['市水利局', '七十一二项正常推进'],
    ['市商务局', '60项100%报早了，先撤了吧'],
  ])('%s: %s is asked about', (unit, text) => {
    expect(asked(unit, text)).not.toContain('stored');
  });

  test('what was read waits for 确认', () => {
    const { items, held, issues } = read('市商务局', '62项听他们说海外仓新设立1个');
    expect(items).toEqual([]);
    expect(held.map(brief)).toEqual([expect.objectContaining({ taskNo: 62 })]);
    expect(issues[0]?.text).toContain('「听他们说海外仓新设立1个」');
  });

  test.each([
    ['市商务局', '第6项 40% 缺两个点位', { taskNo: 6, percent: 40 }],
    ['市商务局', '第6项目前滞后，进度只有40%', { taskNo: 6, percent: 40, status: 'delayed' }],
    ['市商务局', '第6项没有完成，进度40%，滞后', { taskNo: 6, percent: 40, status: 'delayed' }],
    ['市应急管理局', '100项 拆除违建12处', { taskNo: 100, progress: '拆除违建12处' }],
    ['市教育局', '56项 培训志愿者320人', { taskNo: 56, progress: '培训志愿者320人' }],
    ['市教育局', '56项 举办招聘会12场', { taskNo: 56, progress: '举办招聘会12场' }],
    ['市商务局', '第6项从60%改成65%', { taskNo: 6, percent: 65 }],
    ['市商务局', '6项目前65%(上月60%)', { taskNo: 6, percent: 65 }],
    ['市城乡一体化示范区管委会', '40项 EOD模式试点 可研已批复 进度25%', { taskNo: 40, percent: 25 }],
    ['市商务局', '第6项 65%。存在问题：可能缺资金，估计要到年底', { taskNo: 6, percent: 65 }],
  ])('%s: %s says nothing that turns the value', (unit, text, value) => {
    expect(stored(unit, text)).toEqual([expect.objectContaining(value)]);
  });
});

describe('words alone that are spoken to somebody', () => {
  test.each([
    ['市教育局', '56项别催啦，运动会刚结束'],
    ['市商务局', '4项忙618呢，人全在商场，过了20号给你补'],
    ['市公安局', '第104项昨晚那一仗漂亮，回头细说'],
    ['东城区管委会', '80项不用撤回了，领导看过说数没问题'],
    ['市发展和改革委员会', '1项填报页360打不开，换了谷歌也是白屏'],
    ['市司法局', '65项材料发你邮箱了，查收一下'],
    ['市民政局', '82项那份汇总谁点的办结'],
    ['市水利局', '72项美丽河湖这块你们来看过的呀'],
    ['市烟草专卖局', '51项报60吧显低，报80吧又虚，我再琢磨琢磨'],
  ])('%s: %s is no report until it is confirmed', (unit, text) => {
    const { items, held, issues } = read(unit, text);
    expect(items).toEqual([]);
    expect(held.length + issues.length).toBeGreaterThan(0);
  });

  test.each([
    ['市司法局', '65项已对你好政务品牌开展宣传', { taskNo: 65 }],
    ['市水利局', '72项手机巡河平台已上线运行', { taskNo: 72 }],
    ['市教育局', '56项明天小学项目已开工建设', { taskNo: 56 }],
  ])('%s: %s is one', (unit, text, value) => {
    expect(stored(unit, text)).toEqual([expect.objectContaining(value)]);
  });
});
