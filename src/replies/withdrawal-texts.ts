import type { Block } from '../ports.ts';
import { actions, taskNumbers, text, title } from './blocks.ts';

interface Back {
  readonly taskNo: number;
  /** The earlier version that counts again, if any. */
  readonly back: number | null;
}

/** 撤回 of one message's reports. `back` tells which earlier version counts again, by task. */
export function withdrawn(receiptNo: string, lines: readonly Back[]): Block[] {
  return [
    title(`已撤回 ${receiptNo}`),
    text([...backTo(lines, '，请重新报送'), '撤回前的内容仍留存备查。'].join('\n')),
    actions('未报'),
  ];
}

function backTo(lines: readonly Back[], then = ''): string[] {
  const open = lines.filter(({ back }) => back === null).map(({ taskNo }) => taskNo);
  return [
    ...lines.flatMap(({ taskNo, back }) => (back === null ? [] : [`第${taskNo}项恢复为第${back}版。`])),
    ...(open.length > 0 ? [`第${taskNumbers(open)}项恢复为未报${then}。`] : []),
  ];
}

/** To whoever filed what somebody else took back. */
export function withdrawnByOther(by: string, receiptNo: string, lines: readonly Back[]): Block[] {
  const nos = lines.map(({ taskNo }) => taskNo);
  return [
    text(
      `${by}撤回了您登记的第${taskNumbers(nos)}项（回执${receiptNo}）。${backTo(lines).join('')}撤回前的内容仍留存备查；如有疑问请与其核对。`,
    ),
    actions(nos.length === 1 ? `任务 ${nos[0]}` : '清单'),
  ];
}

/** What of a message cannot be taken back any more, and why. */
export interface Gone {
  readonly taskNo: number;
  readonly returned: boolean;
  readonly newer: number | null;
  readonly by: string | null;
}

/** 撤回 of a message of which nothing counts any more: a newer version stands, or the office returned it. */
export function nothingToWithdraw(gone: readonly Gone[]): Block[] {
  const lines = gone.slice(0, 6).map(({ taskNo, returned, newer, by }) => {
    if (newer !== null)
      return `第${taskNo}项已有${by === null ? '' : `${by}报送的`}新版本（第${newer}版），您的版本已不再计入；要撤回新版本请回复「撤回第${taskNo}项」。`;
    return returned ? `第${taskNo}项已被退回，无需撤回，请重新报送。` : `第${taskNo}项已不再计入。`;
  });
  const offered = gone.filter(({ newer }) => newer !== null).slice(0, 3);
  return [
    text(['您上一条报送没有可以撤回的内容，未作改动。', ...lines].join('\n')),
    actions(...offered.map(({ taskNo }) => `撤回第${taskNo}项`), '清单'),
  ];
}

/** 撤回第8项 of tasks of which nothing counts. */
export function noneToWithdraw(nos: readonly number[], returned: readonly number[]): Block[] {
  const none = nos.filter((no) => !returned.includes(no));
  const lines = [
    ...(none.length > 0 ? [`第${taskNumbers(none)}项本期没有本单位已登记的报送。`] : []),
    ...(returned.length > 0 ? [`第${taskNumbers(returned)}项已被退回，无需撤回，请重新报送。`] : []),
  ];
  return [text(`${lines.join('')}未作改动。`), actions('清单')];
}

/** 把今天报的都撤回: all of it is named, and taken back by one sentence. `last` is the receipt 撤回 alone would mean. */
export function withdrawAllWhich(
  scope: '今天' | '本期',
  receipts: readonly { readonly receiptNo: string; readonly taskNos: readonly number[] }[],
): Block[] {
  const nos = receipts.flatMap(({ taskNos }) => taskNos);
  const shown = receipts
    .slice(-8)
    .map(({ receiptNo, taskNos }) => `${receiptNo}：第${taskNumbers(taskNos)}项`);
  const more = receipts.length > shown.length ? [`……共${receipts.length}条回执`] : [];
  const all = `确认撤回${scope}报送的第${taskNumbers(nos)}项`;
  const last = `撤回 ${receipts.at(-1)?.receiptNo ?? ''}`;
  return [
    text(`您${scope}报送、现仍计入的有${nos.length}项，未作改动：\n${[...more, ...shown].join('\n')}`),
    text(
      `全部撤回请回复「${all}」；只撤回最后一条请回复「${last}」；也可以写明序号，例如「撤回第${nos[0] ?? 6}项」。`,
    ),
    {
      kind: 'actions',
      actions: [
        { label: '全部撤回', value: { say: all } },
        { label: last, value: { say: last } },
      ],
    },
  ];
}
