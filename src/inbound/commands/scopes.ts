import type { UnitKind } from '../../domain/directive.ts';

/** What a word command is about: which messages, which slip, which reports, which units. Names are as typed. */

/** Messages that reached nobody: all, by their numbers, or those of one unit. */
export type DeliveryScope =
  | { readonly by: 'all' }
  | { readonly by: 'ids'; readonly ids: readonly number[] }
  | { readonly by: 'unit'; readonly name: string };

/** A slip by the number on its paper; without a year the newest that has it. */
export interface SlipRef {
  readonly year: number | null;
  readonly no: number;
}

/** Which reports a decision is about; without a version, what was shown last. */
export interface ReportsNamed {
  readonly taskNos: readonly number[];
  readonly unit: string | null;
  readonly period?: string;
  readonly version?: number;
}

/** What is pointed out to whoever asks in other words, and of which task, instruction or unit. */
export interface Pointed {
  readonly about: PointerAbout;
  readonly no: number | null;
  readonly unit: string | null;
  readonly text: string;
}

type PointerAbout =
  | 'return_undone'
  | 'accept_undone'
  | 'instruction_revoked'
  | 'not_ours'
  | 'satisfied'
  | 'not_satisfied';

export type LifeStepWord = 'verify' | 'cross_off' | 'suspend' | 'resume' | 'mark_ongoing';

export type UrgeScope =
  | { readonly by: 'all' }
  /** 县区, 市直单位. */
  | { readonly by: 'kind'; readonly kind: UnitKind }
  | { readonly by: 'task'; readonly taskNo: number }
  | { readonly by: 'unit'; readonly name: string };
