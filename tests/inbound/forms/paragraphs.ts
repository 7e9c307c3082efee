import { inHan } from '../han.ts';
import { type Composed, type Draw, listOf, type Said } from './draw.ts';

type Kind = 'progress' | 'problems' | 'nextSteps' | 'percent' | 'status' | 'expectedBy';

/** All usual names of the paragraphs. */
const labels: Readonly<Record<Kind, readonly string[]>> = {
  progress: listOf(
    '进展 进展情况 工作进展 目前进展 当前进展 主要进展 本月进展 最新进展 推进情况 完成情况 ' +
      '工作开展情况 落实情况 目前进展情况 工作推进情况 任务完成情况 工作进展情况 具体进展 ' +
      '阶段性进展 进展及成效 主要做法 工作成效 建设情况 开展情况 情况说明 工作情况 实施情况',
  ),
  problems: listOf(
    '问题 存在问题 存在的问题 主要问题 困难 存在困难 存在的困难 问题和困难 问题及困难 ' +
      '存在的主要问题 目前存在问题 困难问题 问题与困难 存在的问题和困难 面临困难 遇到的问题 ' +
      '突出问题 堵点 难点 存在问题及原因 滞后原因 未完成原因 原因 原因分析 需协调解决的问题 ' +
      '需要协调的问题 不足 存在不足 制约因素 主要困难 问题、困难',
  ),
  nextSteps: listOf(
    '下一步 下步 下一步工作 下一步打算 下一步计划 下一步工作计划 下一步工作打算 下步工作 ' +
      '下步打算 下一步措施 下一步安排 下阶段工作 下一阶段计划 后续计划 后续工作 工作打算 ' +
      '工作计划 整改措施 措施 下一步举措 下一步工作安排 下一步重点工作 下一步思路 下月计划 ' +
      '下月打算 下个月计划 推进措施 工作安排 今后打算 改进措施',
  ),
  percent: listOf(
    '进度 完成进度 工作进度 总体进度 目前进度 当前进度 完成率 完成比例 整体进度 任务进度 ' +
      '完成百分比 总进度 完成度 进度百分比',
  ),
  status: ['状态', '完成状态', '进展状态', '任务状态', '当前状态', '工作状态', '进度状态'],
  expectedBy: [
    '预计完成时间',
    '完成时限',
    '计划完成时间',
    '预计办结时间',
    '预计完成日期',
    '完成时间',
    '计划完成时限',
    '拟定完成时间',
    '预计完工时间',
    '预计时间',
  ],
};

const bodies: Readonly<Record<'progress' | 'problems' | 'nextSteps', readonly string[]>> = {
  progress: [
    '已召开专题推进会',
    '已印发实施方案',
    '完成方案编制',
    '正在开展摸底排查',
    '施工单位已进场，材料已备齐',
    '专班正在对接省厅；方案已上报',
    '已组织现场督导，建立工作台账',
    '正在征求意见',
    '已与企业签订协议',
  ],
  problems: [
    '资金不足',
    '土地指标不足',
    '资金缺口较大，影响施工',
    '部分地块征迁困难',
    '前期手续办理较慢',
    '企业积极性不高',
    '专业人才缺乏',
    '上级资金未到位',
    '协调难度大',
    '缺少专项经费；人手不足',
  ],
  nextSteps: [
    '加快推进',
    '加快审批，尽快开工',
    '组织专家评审',
    '力争年底前完成',
    '加强调度，压实责任',
    '继续对接省厅',
    '积极争取上级资金',
    '确保11月底前完成80%',
    '抓好验收准备；做好收尾',
    '督促施工单位加快进度',
  ],
};

const dates: readonly (readonly [string, string])[] = [
  ['11月底', '2023-11-30'],
  ['2023年11月30日', '2023-11-30'],
  ['年底', '2023-12-31'],
  ['12月', '2023-12-31'],
  ['10月15日', '2023-10-15'],
  ['2023-12-31', '2023-12-31'],
  ['明年3月', '2024-03-31'],
  ['11月中旬', '2023-11-20'],
  ['12月底前', '2023-12-31'],
  ['10月31日前', '2023-10-31'],
];
const states: readonly (readonly [string, 'done' | 'in_progress' | 'delayed' | 'not_started'])[] = [
  ['正常推进', 'in_progress'],
  ['已完成', 'done'],
  ['滞后', 'delayed'],
  ['未启动', 'not_started'],
  ['推进中', 'in_progress'],
  ['正常', 'in_progress'],
  ['按计划推进', 'in_progress'],
  ['进展顺利', 'in_progress'],
];

function bodyOf(kind: Kind, draw: Draw): Said {
  switch (kind) {
    case 'percent': {
      const percent = draw.int(5, 95);
      const text = draw.pick([
        `${percent}%`,
        `${percent}％`,
        `百分之${inHan(percent)}`,
        `${percent}.5%`,
        `${percent} %`,
      ]);
      return { text, percent: text.includes('.') ? percent + 0.5 : percent };
    }
    case 'status': {
      const [text, status] = draw.pick(states);
      return { text, status };
    }
    case 'expectedBy': {
      const [text, expectedBy] = draw.pick(dates);
      return { text, expectedBy };
    }
    default: {
      const text = draw.pick(bodies[kind]);
      // Nothing to report is no problem.
      if (kind === 'problems' && draw.chance(0.2))
        return { text: draw.pick(['无', '暂无', '没有', '无。']), problems: '无' };
      return { text, [kind]: text };
    }
  }
}

const names: readonly ((no: number) => string)[] = [
  (no) => `第${no}项`,
  (no) => `${no}项`,
  (no) => `任务${no}`,
  (no) => `第${inHan(no)}项`,
  (no) => `【${no}】`,
  (no) => `T${no}`,
  (no) => `第${no}项任务`,
  (no) => `#${no}`,
  (no) => `任务${no}：`,
  (no) => `第${no}项：`,
  (no) => `第${no}项，`,
];

interface Style {
  readonly put: (label: string, body: string, index: number) => string;
  /** Between a task and its first paragraph, and between two paragraphs. */
  readonly joints: readonly string[];
}

const styles: readonly Style[] = [
  { put: (label, body) => `【${label}】${body}`, joints: ['', '\n', ' ', '；'] },
  { put: (label, body) => `${label}：${body}`, joints: ['\n', '。', '；'] },
  { put: (label, body) => `${label}:${body}`, joints: ['\n', '；', ' '] },
  { put: (label, body) => `${label}： ${body}`, joints: ['\n'] },
  { put: (label, body) => `${label}\n${body}`, joints: ['\n'] },
  { put: (label, body) => `【${label}】：${body}`, joints: ['', '\n'] },
  { put: (label, body, index) => `${index}.${label}：${body}`, joints: ['\n'] },
  { put: (label, body, index) => `${index}、${label}：${body}`, joints: ['\n'] },
  { put: (label, body, index) => `（${index}）${label}：${body}`, joints: ['\n', '；'] },
  { put: (label, body, index) => `${inHan(index)}、${label}：${body}`, joints: ['\n'] },
  { put: (label, body, index) => `（${inHan(index)}）${label}：${body}`, joints: ['\n'] },
  { put: (label, body) => `[${label}]${body}`, joints: ['\n', ' '] },
  { put: (label, body) => `[${label}]：${body}`, joints: ['\n'] },
  { put: (label, body) => `- ${label}：${body}`, joints: ['\n'] },
  { put: (label, body) => `• ${label}：${body}`, joints: ['\n'] },
  {
    put: (label, body, index) => `${String.fromCodePoint(0x245f + index)}${label}：${body}`,
    joints: ['\n', '；'],
  },
  { put: (label, body) => `${label}——${body}`, joints: ['\n'] },
  { put: (label, body) => `**${label}**：${body}`, joints: ['\n'] },
  { put: (label, body) => `「${label}」${body}`, joints: ['\n'] },
  { put: (label, body) => `${label} ：${body}`, joints: ['\n'] },
];

/** Two labels that cannot both be said: 完成时间 of what is done; 预计 of what has been finished. */
function contradict(said: Omit<Said, 'text'>): boolean {
  const { status, percent, expectedBy } = said;
  if (status === 'done') return percent !== undefined || expectedBy !== undefined;
  return status === 'not_started' && percent !== undefined;
}

function taskIn({ put, joints }: Style, draw: Draw): Said | null {
  const kinds = draw.some(
    ['progress', 'problems', 'nextSteps', 'percent', 'status', 'expectedBy'] as const,
    draw.pick([1, 2, 3, 3, 4, 5, 6]),
  );
  const joint = draw.pick(joints);
  let said: Omit<Said, 'text'> = {};
  const parts = kinds.map((kind, index) => {
    const { text, ...values } = bodyOf(kind, draw);
    said = { ...said, ...values };
    return put(draw.pick(labels[kind]), text, index + 1);
  });
  if (contradict(said)) return null;
  // 无 with a stop may close a paragraph of its own only.
  return { ...said, text: parts.join(joint) };
}

/** One to four tasks in labelled paragraphs. */
export function labelled(draw: Draw, nos: readonly number[]): Composed | null {
  const style = draw.pick(styles);
  const name = draw.pick(names);
  const chosen = draw.some(
    nos.filter((no) => no > 2),
    draw.pick([1, 1, 2, 3, 4]),
  );
  const first = draw.pick(['', '\n', '\n', ' ']);
  const said = new Map<number, Said>();
  const parts: string[] = [];
  for (const no of chosen) {
    const one = taskIn(style, draw);
    if (one === null) return null;
    said.set(no, one);
    // A label without brackets has to open a line or to stand behind a mark.
    const heading = style.put('甲', '乙', 1) === '甲\n乙';
    const apart = heading
      ? '\n'
      : first === '' && !/^[【[「]/u.test(one.text) && /[^：，】]$/u.test(name(no))
        ? '\n'
        : first;
    parts.push(`${name(no)}${apart}${one.text}`);
  }
  const greeting = draw.pick([
    '',
    '',
    '',
    '领导好：\n',
    '9月份进展情况如下：\n',
    '@督查助手 ',
    '现将有关情况报告如下：\n',
  ]);
  return {
    text: `${greeting}${parts.join(draw.pick(['\n', '\n\n']))}${draw.pick(['', '', '。', '\n'])}`,
    said,
  };
}
