import { appendAudit } from '../../db/queries/audit.ts';
import { announceSlip } from '../../db/queries/files.ts';
import {
  insertSlip,
  nextSlipNumber,
  noteCauses,
  type StoredSlip,
  saveSlipStep,
  slipHistory,
} from '../../db/queries/slips.ts';
import type { Tx } from '../../db/types.ts';
import type { Settings } from '../domain/settings.ts';
import { type SlipLevel, type SlipNumber, type SlipPaper, slipLevels } from '../domain/slip.ts';
import { beijingDate, yearOf } from '../domain/time.ts';
import { colourWords, type SlipView, slipFileName, slipName } from '../replies/slip-texts.ts';

/** What a slip is issued with, or raised to a higher colour. */
export interface SlipOrder {
  readonly directive: { readonly id: number; readonly number: string | null };
  readonly taskId: number;
  readonly taskNo: number;
  readonly taskText: string;
  readonly unitId: number;
  readonly unit: string;
  readonly level: SlipLevel;
  readonly reason: string;
  /** ISO date. */
  readonly answerBy: string;
  /** What made it go out, once for ever; none where staff did. */
  readonly causes: readonly string[];
  readonly settings: Settings;
  /** Null: by itself. */
  readonly by: { readonly id: number; readonly name: string } | null;
  readonly inboxId: number | null;
  readonly at: Date;
}

/**
 * Issues a slip, or raises the one under way, with its paper and its trace; telling people is the caller's business.
 * Call under `lockSlips`.
 */
export async function issueSlip(tx: Tx, order: SlipOrder, under: StoredSlip | null): Promise<SlipView> {
  const { unit, taskNo, level, reason, answerBy, by, inboxId, at, settings } = order;
  const number: SlipNumber = under ?? (await nextSlipNumber(tx, yearOf(beijingDate(at))));
  const slipId =
    under?.id ?? (await insertSlip(tx, { ...order, ...number, directiveId: order.directive.id }));
  const colour = colourFor(level, settings);
  const paper = await paperOf(tx, order, number, under);
  const name = slipFileName({ ...number, unit }, colour);
  const fileId = await announceSlip(tx, { name, at });
  const kind = under === null ? 'issue' : 'rise';
  const to = { level, state: 'open' } as const;
  const step = { slipId, kind, to, text: reason, answerBy, paper, fileId, inboxId, at } as const;
  await noteCauses(tx, await saveSlipStep(tx, { ...step, personId: by?.id ?? null }), order.causes);
  await auditSlip(tx, number, { kind, details: { unit, taskNo, level, reason, answerBy }, by, inboxId, at });
  const { year, no } = number;
  return {
    ...{ year, no, unit, taskNo, level, colour, reason, answerBy },
    state: 'open',
    answer: null,
    file: { fileId, name },
  };
}

export const colourFor = (level: SlipLevel, { slipColours }: Settings): SlipPaper['colour'] => {
  const [nearDue, behind, overdue] = slipColours;
  return { near_due: nearDue, behind, overdue }[level];
};

/** The level a colour stands for, as people say it (黄); null where none does. */
export const levelOfColour = (word: string, settings: Settings): SlipLevel | null =>
  slipLevels.find((level) => colourWords[colourFor(level, settings)] === word) ?? null;

async function paperOf(
  tx: Tx,
  { level, directive, unit, taskNo, taskText, reason, answerBy, settings, at }: SlipOrder,
  { year, no }: SlipNumber,
  under: StoredSlip | null,
): Promise<SlipPaper> {
  const before = under === null ? [] : (await slipHistory(tx, under.id)).flatMap(({ paper }) => paper ?? []);
  return {
    number: { year, no },
    level,
    colour: colourFor(level, settings),
    issuer: settings.issuer,
    directiveNumber: directive.number,
    ...{ unit, taskNo, taskText, reason, answerBy },
    issuedOn: beijingDate(at),
    before: before.map((one) => ({ level: one.level, colour: one.colour, on: one.issuedOn })),
  };
}

export function auditSlip(
  tx: Tx,
  number: SlipNumber,
  {
    kind,
    details,
    by,
    inboxId,
    at,
  }: { kind: string; details: object; by: SlipOrder['by']; inboxId: number | null; at: Date },
): Promise<void> {
  return appendAudit(tx, [
    {
      at,
      actor: by?.name ?? '系统',
      personId: by?.id ?? null,
      action: `slip.${kind}`,
      subject: `slip:${number.year}-${number.no}`,
      details: { name: slipName(number), ...details },
      inboxId,
    },
  ]);
}

/** A stored slip as it is shown. */
export const viewOf = (slip: StoredSlip, settings: Settings): SlipView => ({
  ...slip,
  colour: colourFor(slip.level, settings),
});
