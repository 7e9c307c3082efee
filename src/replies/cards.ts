import { buttonOf, cardOf } from '../domain/form-fields.ts';
import type { Action, Block } from '../ports.ts';
import { text } from './blocks.ts';

/** Which card a button belongs to; every press brings it back. */
export interface CardMark {
  readonly id: number;
  readonly period: string;
}

/**
 * A button of a card. `say` is the sentence that does the same when typed; the card and its period come back with the
 * press, so that an old card can never speak for a new period.
 */
export function cardAction(
  card: CardMark,
  button: {
    readonly label: string;
    readonly does: string;
    readonly say: string;
    readonly taskNo?: number;
    readonly version?: number;
    readonly style?: Action['style'];
  },
): Action {
  const { label, does, say, taskNo, version, style } = button;
  return {
    label,
    value: {
      card: String(card.id),
      period: card.period,
      do: does,
      ...(taskNo === undefined ? {} : { task: String(taskNo) }),
      ...(version === undefined ? {} : { version: String(version) }),
      say,
    },
    ...(style === undefined ? {} : { style }),
  };
}

/** Key of `settledBlocks`. */
export const pressKey = (card: string, button: string): string => `${card}/${button}`;

/** The cards and questions whose buttons stand in a message. */
export function cardsIn(blocks: readonly Block[]): string[] {
  return [...new Set(valuesIn(blocks).flatMap((value) => cardOf(value) ?? []))];
}

const valuesIn = (blocks: readonly Block[]): Action['value'][] =>
  blocks.flatMap((block) =>
    block.kind === 'actions'
      ? block.actions.map((action) => action.value)
      : block.kind === 'form'
        ? [block.submit.value]
        : [],
  );

/** The one task a message of ours is about, with the period its card is for; null where it is about several or none. */
export function taskOf(blocks: readonly Block[]): { taskNo: number; period: string | null } | null {
  const pressed = valuesIn(blocks).filter((value) => value['task'] !== undefined);
  const titled = blocks.flatMap((block) =>
    block.kind === 'title' ? [...block.text.matchAll(/第(\d{1,3})项/gu)].map(([, no]) => no) : [],
  );
  const tasks = new Set(pressed.length > 0 ? pressed.map((value) => value['task']) : titled);
  const [taskNo] = tasks;
  if (taskNo === undefined || tasks.size > 1) return null;
  return { taskNo: Number(taskNo), period: pressed[0]?.['period'] ?? null };
}

/**
 * A message as it looks once its buttons were pressed: where one was, its final state stands. Platforms that can
 * change a message show this; nothing else about the message changes.
 * @param presses final states by `pressKey`
 */
export function settledBlocks(blocks: readonly Block[], presses: ReadonlyMap<string, string>): Block[] {
  return blocks.flatMap((block): Block[] => {
    if (block.kind === 'form') {
      const answer = answerOf(block.submit, presses);
      return answer === undefined ? [block] : [text(`✓ ${answer}`)];
    }
    if (block.kind !== 'actions') return [block];
    const filed = block.actions.some(({ value }) => presses.has(pressKey(cardOf(value) ?? '', 'submit')));
    // 同上月 under a form that was submitted would undo it.
    if (filed) return [];
    const answer = block.actions.map((action) => answerOf(action, presses)).find(Boolean);
    return answer === undefined ? [block] : [text(`✓ ${answer}`)];
  });
}

function answerOf({ value }: Action, presses: ReadonlyMap<string, string>): string | undefined {
  const card = cardOf(value);
  return card === null ? undefined : presses.get(pressKey(card, buttonOf(value)));
}

/** Final states, in words. */
export const finals = {
  filed: (taskNos: readonly number[], receiptNo: string): string =>
    `第${taskNos.join('、')}项已登记，回执${receiptNo}。`,
  confirmed: (receiptNo: string | null): string =>
    receiptNo === null ? '已确认。' : `已确认并登记，回执${receiptNo}。`,
  cancelled: '已取消，未作登记。',
} as const;

/** The second press of a button: what the first one did. */
export function alreadyPressed(answer: string): Block[] {
  return [text(`该按钮已处理过，未重复登记。${answer}如需修改，请直接发送更正的内容。`)];
}

/** A card of another period: said, before the current one is shown. */
export function oldCard(cardPeriod: string, currentPeriod: string): Block {
  return text(`这是${cardPeriod}的卡片，已不能办理；现在报送的是${currentPeriod}，请使用下面的内容。`);
}

/** The link to the form page, for one person and one period. */
export function linkCard(link: { url: string; periodLabel: string; untilText: string }): Block[] {
  return [
    text(
      `${link.periodLabel}网页填报链接（${link.untilText}前有效，仅供本人使用，请勿转发）。在手机浏览器中打开即可逐项填报，未提交的内容可存为草稿。`,
    ),
    { kind: 'link', label: '打开填报页面', url: link.url },
  ];
}
