import type { Block } from '../ports.ts';
import { taskNumbers, text, title } from './blocks.ts';

/** Around the sheet, the page and the workbook of work plans. */

export function planSheetAnswer(data: {
  unit: string;
  tasks: number;
  missing: number;
  file: { fileId: number; name: string };
}): Block[] {
  return [
    text(
      `${data.unit}工作台账表：共${data.tasks}项，未报${data.missing}项。填好后把文件发回即可，只填需要新报或修改的行。`,
    ),
    { kind: 'file', ...data.file },
  ];
}

export function cityLedgerText(
  year: number,
  paper: 'A3' | 'A4',
  file: { fileId: number; name: string },
): Block[] {
  return [
    text(
      `${year}年全市重点任务工作台账，按${paper}横向排版，可直接打印${paper === 'A3' ? '；用A4纸请回复「台账 全市 A4」' : ''}。`,
    ),
    { kind: 'file', ...file },
  ];
}

/** 网页台账 */
export function planLink(link: { url: string; year: number; untilText: string }): Block[] {
  return [
    text(
      `${link.year}年工作台账填报链接（${link.untilText}前有效，仅供本人使用，请勿转发）。在手机浏览器中打开即可逐项填写、修改。`,
    ),
    { kind: 'link', label: '打开工作台账页面', url: link.url },
  ];
}

/** What came of the page for work plans. */
export function planFormResult(data: {
  filed: readonly number[];
  issues: readonly { readonly taskNo: number | null; readonly text: string }[];
  missing: readonly number[];
}): Block[] {
  const { filed, issues, missing } = data;
  return [
    title('工作台账网页填报结果'),
    text(
      [
        filed.length === 0
          ? '没有新登记的台账。'
          : `已登记${filed.length}项：第${taskNumbers(filed)}项，由市督查局审核。`,
        ...issues.map(({ taskNo, text: why }) => `${taskNo === null ? '' : `第${taskNo}项：`}${why}`),
        missing.length === 0 ? '本单位台账已全部报送。' : `尚未报送：第${taskNumbers(missing)}项。`,
      ].join('\n'),
    ),
  ];
}

/** What came of a returned plan sheet, row by row. */
export function planSheetResult(data: {
  filed: readonly number[];
  unchanged: readonly number[];
  bad: readonly { row: number; taskNo: number | null; text: string }[];
  missing: readonly number[];
}): Block[] {
  const { filed, unchanged, bad, missing } = data;
  return [
    title('工作台账表处理结果'),
    text(
      [
        filed.length === 0 ? '没有新登记的台账。' : `已登记${filed.length}项：第${taskNumbers(filed)}项。`,
        unchanged.length === 0 ? '' : `与已报内容相同、未作变更${unchanged.length}项。`,
        bad.length === 0 ? '' : `需改${bad.length}行：`,
        ...bad.map(
          ({ row, taskNo, text: why }) => `第${row}行${taskNo === null ? '' : `（第${taskNo}项）`}：${why}`,
        ),
        missing.length === 0 ? '本单位台账已全部报送。' : `尚未报送：第${taskNumbers(missing)}项。`,
      ]
        .filter((line) => line !== '')
        .join('\n'),
    ),
  ];
}
