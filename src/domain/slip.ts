import type { Colour } from './settings.ts';

/**
 * 三色督办单: a numbered slip to one unit about one task (一事一单), which rises from colour to colour until an answer is
 * accepted. The three levels are those of 宿迁: 临近办结时限, 未达到序时进度, 逾期未办结; that a slip nobody answers in
 * time rises by one colour is the rule of 三明 (三色督查单). Which colour stands for which level is a setting.
 */
export const slipLevels = ['near_due', 'behind', 'overdue'] as const;

export type SlipLevel = (typeof slipLevels)[number];

/** `open`: the unit has to answer · `answered`: the office has to decide · the others are the end. */
export type SlipState = 'open' | 'answered' | 'closed' | 'withdrawn';

export interface Slip {
  readonly level: SlipLevel;
  readonly state: SlipState;
}

export type SlipCommand =
  | { readonly kind: 'rise'; readonly level: SlipLevel }
  | { readonly kind: 'answer' }
  /** The answer is good: the slip is closed. */
  | { readonly kind: 'accept' }
  | { readonly kind: 'return' }
  /** Issued by mistake, or no longer needed. */
  | { readonly kind: 'withdraw' };

export type SlipRefusal =
  /** Closed or withdrawn. */
  | 'slip_done'
  | 'slip_not_answered'
  /** The office has not decided on the answer it has; or the level is not a higher one. */
  | 'slip_open';

export type SlipDecision =
  | { readonly ok: true; readonly slip: Slip }
  | { readonly ok: false; readonly code: SlipRefusal };

/** The number people quote: 〔2023〕3号. */
export interface SlipNumber {
  readonly year: number;
  readonly no: number;
}

const rank = (level: SlipLevel): number => slipLevels.indexOf(level);

export const isHigher = (level: SlipLevel, than: SlipLevel): boolean => rank(level) > rank(than);

/** The level above; null for the highest. */
export const levelAbove = (level: SlipLevel): SlipLevel | null => slipLevels[rank(level) + 1] ?? null;

/** What a command makes of a slip. */
export function decideSlip(slip: Slip, command: SlipCommand): SlipDecision {
  const { level, state } = slip;
  if (state === 'closed' || state === 'withdrawn') return { ok: false, code: 'slip_done' };
  switch (command.kind) {
    case 'rise':
      // What waits for the office must not rise because the office is slow.
      return state === 'open' && isHigher(command.level, level)
        ? { ok: true, slip: { level: command.level, state } }
        : { ok: false, code: 'slip_open' };
    case 'answer':
      return { ok: true, slip: { level, state: 'answered' } };
    case 'accept':
    case 'return':
      if (state !== 'answered') return { ok: false, code: 'slip_not_answered' };
      return { ok: true, slip: { level, state: command.kind === 'accept' ? 'closed' : 'open' } };
    case 'withdraw':
      return { ok: true, slip: { level, state: 'withdrawn' } };
    default:
      return command satisfies never;
  }
}

/** A slip as it was issued in one colour: what its paper is made from, at any later time with the same result. */
export interface SlipPaper {
  readonly number: SlipNumber;
  readonly level: SlipLevel;
  readonly colour: Colour;
  readonly issuer: string;
  /** 发文字号 of the document the task stands in; null when it has none. */
  readonly directiveNumber: string | null;
  readonly unit: string;
  readonly taskNo: number;
  readonly taskText: string;
  /** 督办事由. */
  readonly reason: string;
  /** ISO dates. */
  readonly answerBy: string;
  readonly issuedOn: string;
  /** The colours it was issued in before, oldest first. */
  readonly before: readonly { readonly level: SlipLevel; readonly colour: Colour; readonly on: string }[];
}
