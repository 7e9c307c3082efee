import type { Block } from '../ports.ts';
import { actions, taskNumbers, text, title } from './blocks.ts';

interface PortfolioLine {
  readonly leader: string;
  readonly parts: readonly string[];
}

/** 分管, for staff. */
export function portfolioList(lines: readonly PortfolioLine[]): Block[] {
  if (lines.length === 0) return [text('系统中没有市领导，请先导入人员名单。')];
  return [
    title('市领导分管'),
    text(lines.map(({ leader, parts }) => `${leader}：${parts.join('、') || '未设置'}`).join('\n')),
    text('设置请回复「分管 姓名 单位、第几章」，清空请回复「分管 姓名 无」。'),
  ];
}

export function portfolioSet(leader: string, parts: readonly string[]): Block[] {
  return [
    text(parts.length === 0 ? `已清空${leader}的分管范围。` : `已设置${leader}分管：${parts.join('、')}。`),
  ];
}

/** What a unit's figures say of the tasks it leads. */
export function ledTasks(
  count: number,
  groups: readonly { readonly word: string; readonly taskNos: readonly number[] }[],
): Block {
  const words = groups.map(
    ({ word, taskNos }) => `${word}${taskNos.length}项（第${taskNumbers(taskNos)}项）`,
  );
  return text(`牵头任务${count}项：${words.join('、')}。数据来源：本单位本期报送。`);
}

/** 任务 42, for staff and leaders: the word for the whole task and how it was reached. */
export function judgedLine(word: string, sums: readonly string[]): Block {
  return text(`判定：${word}${sums.length === 0 ? '' : `\n${sums.join('\n')}`}`);
}

/** 投资完成多少了: the figures that have the word in their name, by the leads' own reports. */
export function figuresText(
  words: string,
  periodLabel: string,
  figures: readonly {
    readonly taskNo: number;
    readonly lead: string | null;
    readonly indicator: string;
    readonly sum: string;
    readonly word: string;
  }[],
  more: number,
): Block[] {
  const lines = figures.map(
    ({ taskNo, lead, indicator, sum, word }) =>
      `第${taskNo}项（${lead ?? '无牵头单位'}）${indicator}：${sum}（${word}）`,
  );
  return [
    title(`${periodLabel}“${words}”相关指标`),
    text(lines.join('\n')),
    ...(more > 0 ? [text(`另有${more}个相关指标，请写得更具体些，例如加上行业或项目名称。`)] : []),
    text('数据来源：牵头单位本期报送，为实时数。回复「任务 序号」查看详情。'),
    actions(...[...new Set(figures.map(({ taskNo }) => `任务 ${taskNo}`))].slice(0, 3)),
  ];
}

/** 第三章, 分管: how a part of the work stands now. */
export function partText(name: string, periodLabel: string, lines: readonly string[]): Block[] {
  return [
    title(`${name} ${periodLabel}`),
    text(lines.join('\n')),
    text('数据来源：各单位本期报送，为实时数，未经签发。回复「任务 序号」查看详情。'),
    actions('简报', '欠进度'),
  ];
}
