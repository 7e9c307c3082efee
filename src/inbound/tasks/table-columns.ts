import { headingField } from '../values/labels.ts';

/**
 * What a column of a pasted table holds: `beside` is what stood last month, or what the year is to bring; `whose` the unit
 * of the row, `with` those that share in it, `measure` the unit of the figure before it; `titled` what is told by its title unless it is a share,
 * `increment` the same beside the running total, `elsewhen` what is told of another month.
 */
export type Kind =
  | 'no'
  | 'name'
  | 'whose'
  | 'with'
  | 'measure'
  | 'beside'
  | 'before'
  | 'corrected'
  | 'percent'
  | 'share'
  | 'measured'
  | 'said'
  | 'titled'
  | 'increment'
  | 'elsewhen'
  | 'figure'
  | 'other'
  | 'finished'
  | 'progress'
  | 'problems'
  | 'next'
  | 'expected'
  | 'remark';

export interface Column {
  readonly kind: Kind;
  readonly title: string;
}

/** A unit of figures. */
export const measure = '(?:[万亿]?(?:公里|平方米|[元家个亩户套人所座处件台条])|[%％])';

/** Which year, or of what is done so far. */
const year = '(?:20\\d\\d年?度?|本?年度?|全年|年初|今年|本年|当年)';
const soFar =
  '(?:截[至止]到?(?:目前|现在|当前)?|目前|当前|现|本期|本月|当月|累计|实际|已经?|年初(?:至今|以来)|今年以来|今年|本年度?)';
const amount = '(?:数量?|数据|[值量额])';

const headings: readonly (readonly [Kind, RegExp])[] = [
  [
    'no',
    /^(?:(?:重点|责任|督办|分解|[总原])?(?:任务|工作)?(?:分解)?|事项|项目|目标|文件|清单|报告|台账)?(?:序号|编号|项次|项号|号)$|^(?:任务项?|(?:责任|督办)?事项|第几项|项|序|no\.?)$/iu,
  ],
  [
    'whose',
    /^(?:(?:填报|报送|上报|责任|牵头|承办|主办|主责)*(?:单位|部门)(?:名称)?|县区|县[(（]?市?、?区[)）]?|地区)$/u,
  ],
  ['with', /^(?:责任)?(?:配合|协办|协同|协作|参与|共同|联合|会办)(?:责任)?(?:单位|部门)(?:名称)?$/u],
  [
    'name',
    /^(?:(?:重点|工作|主要|政府工作报告|报告)?(?:任务|事项|工作|报告)(?:名称|简称|内容|事项|要点|分解)?|(?:填报|报送|责任|牵头|承办|主管)?(?:科室|处室|股室)|主管(?:单位|部门)|(?:责任|联络|联系|承办|经办|分管|负责|填报|报送)(?:人员?|员|领导|科室|部门)|内容|摘要)$/u,
  ],
  [
    'beside',
    new RegExp(
      `^(?:${[
        '(?:上个?月|上期|上次|去年)(?:同期)?(?:累计)?(?:进度|完成|进展|情况|报送)?(?:数|值|率)?|同期',
        `(?:${year}|工作|考核|下达|既定|预期|责任|计划|分解|[总应])*(?:目标|任务|计划)(?:目标|任务|要求)?${amount}?`,
        `(?:${year})?应(?:完成|达到|达)${amount}?`,
      ].join('|')})(?:[(（]?${measure}[)）]?)?$`,
      'u',
    ),
  ],
  ['before', /^(?:原[来先]?|旧|(?:更正|修改|调整|订正)前)(?:的|上?报)?(?:进度|数据|数|值)?$/u],
  ['corrected', /^(?:(?:更正|修改|调整|订正|改)[后为成]|(?:现|新)(?:在|报)?)(?:的)?(?:进度|数据|数|值)?$/u],
  [
    'percent',
    new RegExp(
      `^(?:${[
        `(?:${soFar}|总体|整体|工作|任务|${year}|目标)*(?:完成)?(?:进度|比例|百分比|完成率|完成度)`,
        '完成(?:比例|百分比|率)|完成占比|推进率|达成率',
        `占${year}?(?:目标|任务|计划)${amount}?的?(?:比例?|比重|百分比)?`,
        `完成(?:${year}?(?:目标|任务|计划)|${year})的?(?:比例?|百分比)?`,
      ].join('|')})(?:[(（]?(?:[%％]|百分比)[)）]?)?$`,
      'u',
    ),
  ],
  ['share', /^占比(?:[(（]?[%％][)）]?)?$/u],
  ['measure', /^计量单位$/u],
  [
    'said',
    new RegExp(
      `^(?:${[
        '(?:完成|进展|推进|任务|工作|当前|目前|进度)?状态|自评(?:情况|结果)?|(?:总体|进度)?评价|是否(?:达到?)?序时(?:进度)?',
        `${soFar}*(?:完成|达到|实现)?${amount}?`,
        '实绩|实际完成情况|(?:具体)?情况|数据|指标',
      ].join('|')})$`,
      'u',
    ),
  ],
  ['titled', /^(?:累计|年度)?(?:完成)?(?:固定资产)?投资[额量]?$/u],
  ['figure', new RegExp(`^\\p{Script=Han}{2,14}[(（](?<unit>${measure})[)）]$`, 'u')],
  ['finished', /^是否(?:已经?|按期|如期)?(?<verb>完成|办结|启动|开工|滞后|延期|逾期)$/u],
  ['measured', /^(?:(?:主要|量化|考核|具体|目标)?指标(?:名称|内容)?|子项|分项)$/u],
  [
    'progress',
    /^(?:目前|当前|截[至止]目前|本[月期]|工作|任务|项目|主要|最新|推进|阶段性?|具体)*(?:进展|推进|完成|落实|开展|实施|成效|成果|进度(?=情况))(?:情况|说明|[和及与]?成效)*$/u,
  ],
  [
    'problems',
    /^(?:目前)?(?:存在的?|主要)?(?:问题|困难)(?:(?:和|及|与|、)?(?:问题|困难|不足|原因))?$|^原因$/u,
  ],
  ['next', /^下(?:一)?步(?:工作)?(?:打算|计划|措施|安排)?$|^(?:整改|工作|推进)?(?:措施|举措)$/u],
  ['expected', /^(?:预计|[计拟]划?)?(?:完成|办结)?(?:时间|时限|日期|期限)$|^(?:预计|计划)(?:完成|办结)$/u],
  ['remark', /^(?:备注|说明|备注说明|其他(?:说明|情况)?)$/u],
];

/** «8月», «1-9月完成», «截至10月底累计», «二季度末进度». */
const dated =
  /^(?:20\d\d年)?(?:截[至止]到?)?(?<since>1(?:月份?)?[-~—–至到])?(?:(?<month>1[0-2]|[1-9])月份?|(?<quarter>[一二三四1-4])季度)(?:底|末)?(?<said>.*)$/u;
const ofMonths: ReadonlySet<Kind | null> = new Set(['beside', 'percent', 'said', 'progress']);

interface Dated {
  readonly months: readonly number[];
  /** From the first month on: no figure of that month alone. */
  readonly since: boolean;
  readonly said: string;
}

export function datedTitle(title: string): Dated | null {
  const groups = dated.exec(bare(title))?.groups;
  if (groups === undefined) return null;
  const quarter = groups['quarter'] ?? '';
  const last = '一二三四'.indexOf(quarter) >= 0 ? '一二三四'.indexOf(quarter) + 1 : Number(quarter);
  const months = quarter === '' ? [Number(groups['month'])] : [last * 3 - 2, last * 3 - 1, last * 3];
  const said = groups['said'] ?? '';
  return { months, since: groups['since'] !== undefined || /截[至止]/u.test(title), said };
}

function bare(title: string): string {
  return title.replace(/[\s*]/gu, '');
}

/** What a title says of its column; null for what is no title. */
export function kindOf(title: string): Kind | null {
  const written = bare(title);
  const named = headings.find(([, heading]) => heading.test(written))?.[0];
  if (named !== undefined) return named;
  const month = datedTitle(written);
  if (month !== null) {
    const kind = kindOf(month.said);
    return ofMonths.has(kind) ? kind : null;
  }
  // «困难», «下步举措»: called like a paragraph of a report.
  const field = headingField(written);
  return field === 'progress' || field === 'problems' || field === 'next' ? field : null;
}

/** What stands before a cell so that it is read as what its heading says; null drops the column. */
const labels: Readonly<Record<Kind, string | null>> = {
  no: null,
  name: null,
  whose: null,
  with: null,
  measure: null,
  beside: null,
  before: null,
  corrected: '，更正为',
  percent: '，进度',
  share: '，',
  measured: '，',
  said: '，',
  titled: '，',
  increment: '，',
  elsewhen: '，',
  figure: '，',
  other: '，',
  finished: '，',
  progress: '\n进展情况：',
  problems: '\n存在问题：',
  next: '\n下一步：',
  expected: '\n预计完成时间：',
  remark: '\n备注：',
};

export const number = /^\d+(?:\.\d+)?\s*[%％]?$/u;
const share = /^\d+(?:\.\d+)?\s*[%％]$/u;
const unitBehind = /[(（](?<unit>[^()（）]+)[)）]$/u;

export function isEmpty(cell: string): boolean {
  return /^[\s/—-]*$/u.test(cell);
}

/** «城镇新增就业(万人)» and 4.1: 城镇新增就业4.1万人. */
export function withFigure(name: string, value: string): string {
  return number.test(value) ? name.replace(unitBehind, `${value}$<unit>`) : name;
}

/** Whose title stands before the cell. */
const told: ReadonlySet<Kind> = new Set(['titled', 'increment', 'elsewhen', 'other']);

/** A remark that says nothing of the task. */
const idle = /^已?(?:上报|报送|填报|核实|审核|核对)(?:属实|无误)?$|^(?:属实|无误|以此为准)$/u;

/** A cell behind the label of its column. */
export function beside({ kind, title }: Column, cell: string): string {
  if (kind === 'finished')
    return finished(/(?:完成|办结|启动|开工|滞后|延期|逾期)$/u.exec(title)?.[0] ?? '', cell);
  const label = labels[kind];
  if (label === null || isEmpty(cell)) return '';
  if (kind === 'remark' && idle.test(cell)) return '';
  if (kind === 'figure' && number.test(cell)) return `，${withFigure(title, cell)}`;
  if (kind === 'titled' && share.test(cell)) return `，进度${cell}`;
  if (kind === 'increment' && share.test(cell)) return '';
  return told.has(kind) ? `，${title}${cell}` : `${label}${cell}`;
}

/** «是否完成» and 是, «是否滞后» and 否. */
function finished(verb: string, cell: string): string {
  const late = !/[成结动工]$/u.test(verb);
  if (/^(?:是|已[\p{Script=Han}]+|[√✓✔])$/u.test(cell)) return late ? `，${verb}` : `，已${verb}`;
  if (/^[否×✗✘]$/u.test(cell)) return late ? '' : `，未${verb}`;
  return isEmpty(cell) ? '' : `，${cell}`;
}

/** What opens a line goes on to its end, so it stands last. */
export function lineEndLast(said: readonly string[]): string {
  const below = said.filter((cell) => cell.startsWith('\n'));
  return [...said.filter((cell) => !cell.startsWith('\n')), ...below].join('');
}
