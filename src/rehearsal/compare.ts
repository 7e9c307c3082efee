import type { RehearsedNotice } from '../app/rehearse.ts';

/** One stage of a period as two rehearsals of the same time carried it out. */
export interface StageDifference {
  readonly period: string;
  readonly stage: string;
  readonly before: StageTotals | null;
  readonly after: StageTotals | null;
}

export interface StageTotals {
  /** When the first of its messages went out, Beijing time; null when none did. */
  readonly at: string | null;
  readonly sent: number;
  /** Skipped, cancelled, refused, in doubt. */
  readonly notSent: number;
}

/** The stages that two rehearsals carried out differently, in order of time. */
export function compareNotices(
  before: readonly RehearsedNotice[],
  after: readonly RehearsedNotice[],
): StageDifference[] {
  const [left, right] = [totals(before), totals(after)];
  const keys = [...new Set([...left.keys(), ...right.keys()])];
  return keys
    .map((key): StageDifference => {
      const [period = '', stage = ''] = key.split(' ');
      return { period, stage, before: left.get(key) ?? null, after: right.get(key) ?? null };
    })
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after))
    .sort((a, b) => (timeOf(a) < timeOf(b) ? -1 : 1));
}

const timeOf = ({ period, before, after }: StageDifference): string =>
  after?.at ?? before?.at ?? `${period}-99`;

/** By period and stage. */
export function totals(notices: readonly RehearsedNotice[]): Map<string, StageTotals> {
  const found = new Map<string, StageTotals>();
  for (const { period, stage, at, state } of notices) {
    if (period === null || stage === null) continue;
    const key = `${period} ${stage}`;
    const one = found.get(key) ?? { at: null, sent: 0, notSent: 0 };
    const sent = state === 'sent';
    const first = sent && at !== null && (one.at === null || at < one.at) ? at : one.at;
    found.set(key, { at: first, sent: one.sent + Number(sent), notSent: one.notSent + Number(!sent) });
  }
  return found;
}
