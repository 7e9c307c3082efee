import { inHan } from '../han.ts';
import { type Draw, listOf, type Said } from './draw.ts';

const shift = (text: string) =>
  text.replace(/[\d%.]/gu, (char) => String.fromCodePoint((char.codePointAt(0) ?? 0) + 0xfee0));

const digits = '零一二三四五六七八九';

/** Ways to write a share; 约 and 左右 are left out: whether they are asked about is a matter of taste. */
function share(draw: Draw): Said {
  const whole = draw.int(3, 97);
  const tenth = draw.int(1, 9);
  const tens = draw.int(2, 9);
  return draw.pick<Said>([
    { text: `${whole}%`, percent: whole },
    { text: `${whole}%`, percent: whole },
    { text: `${whole}％`, percent: whole },
    { text: `${whole} %`, percent: whole },
    { text: shift(`${whole}%`), percent: whole },
    { text: `${whole}.${tenth}%`, percent: whole + tenth / 10 },
    { text: shift(`${whole}.${tenth}%`), percent: whole + tenth / 10 },
    { text: `百分之${inHan(whole)}`, percent: whole },
    { text: `百分之${whole}`, percent: whole },
    { text: `百分之${inHan(whole)}点${digits[tenth]}`, percent: whole + tenth / 10 },
    { text: `${inHan(tens)}成`, percent: tens * 10 },
    { text: `${inHan(tens)}成五`, percent: tens * 10 + 5 },
    { text: `${inHan(tens)}成半`, percent: tens * 10 + 5 },
  ]);
}

/** Words in front of a share. 完成率 may be of a figure beside it, so the figures' own messages leave it out. */
const leads = [
  '进度',
  '进度',
  '进度',
  '进度为',
  '进度：',
  '进度是',
  '进度达到',
  '进度已达',
  '进度达',
  '进度 ',
  '完成',
  '完成了',
  '已完成',
  '已经完成',
  '完成率',
  '完成率为',
  '完成率达到',
  '完成率：',
  '完成比例',
  '完成比例为',
  '完成进度',
  '完成度',
  '推进到',
  '已推进到',
  '已推进至',
  '推进至',
  '已达',
  '已达到',
  '达到',
  '目前',
  '目前进度',
  '目前完成',
  '目前已完成',
  '目前达到',
  '目前是',
  '现在',
  '现在进度',
  '现在是',
  '总体进度',
  '整体进度',
  '总体完成',
  '整体完成',
  '累计完成',
  '累计进度',
  '现已完成',
  '工作进度',
  '任务进度',
  '当前进度',
  '当前完成',
  '截至目前完成',
  '截至目前，进度',
  '截至9月20日，进度',
  '截止目前进度',
  '本月进度',
  '总进度',
  '任务完成',
  '工作完成',
  '自评进度',
  '实际进度',
  '进展',
  '进展到',
] as const;
/** What may close it. */
const tails = ['', '', '', '', '', '了', '。', '！', '哈', '啦'] as const;

export function percentOf(draw: Draw): Said {
  const said = share(draw);
  const lead = draw.chance(0.35) ? '' : draw.pick(leads);
  return { ...said, text: `${lead}${said.text}${draw.pick(tails)}` };
}

const states: Readonly<Record<'not_started' | 'in_progress' | 'delayed' | 'done', readonly string[]>> = {
  not_started: listOf(
    '未启动 尚未启动 还未启动 还没启动 没启动 没有启动 未开工 尚未开工 还没开工 未开展 ' +
      '尚未开展 尚未开始 还没开始 暂未启动 目前未启动 待启动 未动工 还没有启动 目前尚未启动 ' +
      '未正式启动 工作尚未启动 还没动手',
  ),
  in_progress: listOf(
    '正常推进 有序推进 稳步推进 顺利推进 正常推进中 按计划推进 按序时进度推进 按时序推进 ' +
      '按节点推进 按照计划推进 进展顺利 进展正常 推进正常 达到序时进度 已达序时进度 符合序时进度 ' +
      '达序时进度 正常 一切正常 未完成 尚未完成 还没完成 没有完成 还未完成 没完成 正常开展 ' +
      '正常实施 正在有序推进 正在稳步推进 目前正常推进 目前进展顺利 工作正常推进 正在按计划推进 ' +
      '总体进展顺利 有序推进中 顺利推进中 正在推进 推进中 持续推进 加快推进 积极推进 扎实推进 ' +
      '全力推进 正在实施 实施中 正在办理 办理中 正在推进中 持续推进中 加快推进中 逐步推进 ' +
      '按时序进度推进 按要求推进',
  ),
  delayed: listOf(
    '滞后 进度滞后 略有滞后 稍有滞后 有所滞后 严重滞后 推进缓慢 进展缓慢 进度偏慢 进度落后 ' +
      '落后于序时进度 低于序时进度 未达到序时进度 未达序时进度 慢于序时进度 欠进度 推进滞后 ' +
      '目前滞后 进度略有滞后 进展滞后 工作滞后 有点滞后 推进较慢 进度较慢 有点慢 进度有点慢 ' +
      '稍微滞后 略滞后 进展较慢 没达到序时进度 落后序时进度 进度缓慢 滞后于序时进度',
  ),
  done: listOf(
    '已完成 完成了 已全部完成 全部完成 已经完成 完成 已办结 已完结 任务已完成 圆满完成 ' +
      '已圆满完成 提前完成 按期完成 全面完成 已全面完成 已销号 已完成全年任务 已完成年度目标任务 ' +
      '全部完成了 已经全部完成 都完成了 已按时完成 已如期完成 已提前完成 年度任务已完成 ' +
      '全年任务已完成 目标任务已完成 工作已完成 已经办结 已全部办结 已经做完 做完了 办完了 ' +
      '已完成任务 已完成全部任务 任务完成 完成任务',
  ),
};
const unchanged = listOf(
  '无进展 暂无进展 没有进展 没进展 无新进展 无变化 没变化 没有变化 本月无进展 本月无变化 ' +
    '暂无变化 尚无进展 无明显进展 没什么进展 暂无新进展 目前无进展 没有新进展 没啥进展 ' +
    '本月没有进展 本月没有变化 情况无变化 没有明显变化 无最新进展',
);
const asBefore = listOf(
  '同上月 与上月相同 跟上月一样 和上月一样 同上月一致 与上月一致 较上月无变化 与上月持平 ' +
    '沿用上月 同上期 和上个月一样 跟上个月一样 同上个月 与上月相比无变化 和上月相同 与上期相同 ' +
    '同上月情况 跟上月相同 与上月一样 比上月没有变化 较上月没有变化 维持上月 按上月 照上月 ' +
    '上月情况不变 还是上月那样 情况同上月 进度同上月 进展同上月 内容同上月 同上月无变化',
);

export function stateOf(draw: Draw): Said {
  const kind = draw.pick([
    'not_started',
    'in_progress',
    'in_progress',
    'delayed',
    'done',
    'done',
    'no_change',
    'same',
  ] as const);
  const tail = draw.pick(['', '', '', '', '', '。', '！', '']);
  switch (kind) {
    case 'no_change':
      return { text: `${draw.pick(unchanged)}${tail}`, status: 'no_change' };
    case 'same':
      return { text: `${draw.pick(asBefore)}${tail}`, status: 'no_change', same: true };
    default:
      return { text: `${draw.pick(states[kind])}${tail}`, status: kind };
  }
}

/** A state and a share that go together, in either order. 滞后35% and 完成 35% say two things and are left out. */
export function bothOf(draw: Draw): Said {
  const { text, percent } = share(draw);
  const full = { percent: percent as number };
  const going = draw.pick(states.in_progress.filter((word) => !/完成|^正常$/u.test(word)));
  const late = draw.pick(states.delayed);
  const not = draw.pick(states.in_progress.filter((word) => /完成/u.test(word)));
  const progress = draw.pick([
    '进度',
    '目前进度',
    '目前',
    '完成',
    '已完成',
    '目前完成',
    '总体进度',
    '完成率',
    '进度达到',
    '',
  ]);
  const comma = going.includes('序') ? '，' : draw.pick(['，', '，', '；', '。', ' ', '、', ',']);
  return draw.pick<Said>([
    { text: `${going}${comma}${progress}${text}`, ...full, status: 'in_progress' },
    { text: `${progress}${text}${comma}${going}`, ...full, status: 'in_progress' },
    // 序时进度（35%） would be what is asked for.
    ...(going.includes('序')
      ? []
      : [{ text: `${going}（${progress}${text}）`, ...full, status: 'in_progress' as const }]),
    { text: `${progress}${text}（${going}）`, ...full, status: 'in_progress' },
    { text: `${late}，${progress}${text}`, ...full, status: 'delayed' },
    { text: `${progress}${text}，${late}`, ...full, status: 'delayed' },
    { text: `${progress}${text}（${late}）`, ...full, status: 'delayed' },
    { text: `${not}，${progress}${text}`, ...full, status: 'in_progress' },
    { text: `${progress}${text}，${not}`, ...full, status: 'in_progress' },
    { text: '已完成，进度100%', percent: 100, status: 'done' },
    { text: '进度100%，已完成', percent: 100, status: 'done' },
    { text: '已完成100%', percent: 100 },
    { text: '完成100%', percent: 100 },
    { text: '100%', percent: 100 },
    { text: '百分之百', percent: 100 },
    { text: '已完成（100%）', percent: 100, status: 'done' },
    { text: '已全部完成，完成率100%', percent: 100, status: 'done' },
    { text: '进度0%', percent: 0 },
    { text: '0%', percent: 0 },
    { text: '未启动，进度0%', percent: 0, status: 'not_started' },
    { text: '0%，尚未启动', percent: 0, status: 'not_started' },
    { text: '未启动（0%）', percent: 0, status: 'not_started' },
    { text: '尚未开工，0%', percent: 0, status: 'not_started' },
  ]);
}

/** Why it is so, beside a state. */
const reasons = listOf(
  '因资金未到位 因手续未办结 受天气影响 因用地指标未批复 由于资金紧张 受资金影响 因征迁困难 ' +
    '由于上级政策调整 因省级方案未出台 受疫情影响 因为资金不足 由于前期手续未完成',
);
const becauseOf = [
  '主要是资金不足',
  '主要原因是征迁困难',
  '原因是手续未办结',
  '主要因为资金未到位',
  '原因：资金不足',
  '主要受天气影响',
  '因资金未到位',
  '原因是上级资金未下达',
  '主要是用地手续没办下来',
] as const;

export function reasonedOf(draw: Draw): Said {
  const status = draw.pick(['delayed', 'not_started', 'delayed'] as const);
  const word = draw.pick(states[status].filter((one) => !/工作|目前|^待/u.test(one)));
  const after = draw.pick(becauseOf);
  return draw.chance(0.5)
    ? { text: `${draw.pick(reasons)}${draw.pick(['，', '，', ''])}${word}`, status }
    : { text: `${word}，${after}`, status, ...(after.includes('：') ? { problems: '资金不足' } : {}) };
}

const kept = listOf(
  '已召开专题推进会 正在开展摸底排查 已印发实施方案 专班正在对接省厅 已组织三次现场督导 ' +
    '正在征求意见 方案正在修改完善 施工单位已进场 正在办理前期手续 已建立工作台账 完成方案编制 ' +
    '已与企业签订协议 正在组织专家评审 主体工程正在施工 开展宣传活动两场',
);

/** What has been done, beside a share or alone. */
export function wordsOf(draw: Draw): Said {
  const words = draw.pick(kept);
  const { text, percent } = share(draw);
  const full = { percent: percent as number, progress: words };
  return draw.pick<Said>([
    { text: `${words}，进度${text}`, ...full },
    { text: `进度${text}，${words}`, ...full },
    { text: `${words}。进度${text}`, ...full },
    { text: `${text}，${words}`, ...full },
    { text: `${words}，目前进度${text}`, ...full },
    { text: `${words}，总体进度${text}`, ...full },
    { text: `进度${text}。${words}`, ...full },
    { text: `进度${text}（${words}）`, ...full },
    { text: `正常推进，${words}`, status: 'in_progress', progress: words },
    { text: `${words}，正常推进`, status: 'in_progress', progress: words },
    { text: `滞后，${words}`, status: 'delayed', progress: words },
    { text: words, progress: words },
  ]);
}
