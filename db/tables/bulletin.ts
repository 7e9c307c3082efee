import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { Bulletin } from '../../src/bulletin/document.ts';

export type BulletinState = 'draft' | 'approved' | 'recalled';

/** A version of a bulletin; wording changed by staff makes a new one, signed ones never change but to be recalled. */
export interface BulletinTable {
  id: GeneratedAlways<number>;
  period: string;
  /** `city`, `chapter-3`, `unit-12`, `leader-7`. */
  scope: Generated<string>;
  version: number;
  state: BulletinState;
  document: JSONColumnType<Bulletin>;
  /** The full text as approved; later corrections of reports never change it. */
  text: string;
  drafted_at: Date;
  drafted_by: number | null;
  approved_at: Date | null;
  /** Who signed last. */
  approved_by: number | null;
  /** 签发意见. */
  opinion: string | null;
  issue_year: number | null;
  /** Counted through the year; a recalled number is not given again. */
  issue_no: number | null;
  recalled_at: Date | null;
  recalled_by: number | null;
  recall_reason: string | null;
}

/** 签发 or 退签 of one version; of one person the newest counts. */
export interface BulletinSignatureTable {
  id: GeneratedAlways<number>;
  bulletin_id: number;
  person_id: number;
  agreed: boolean;
  opinion: string;
  at: Date;
}

/** Who has been shown which version: nobody signs what they have not seen. */
export interface BulletinShownTable {
  bulletin_id: number;
  person_id: number;
  at: Date;
}

/** 分管: one unit or one chapter a leader is in charge of. */
export interface PortfolioTable {
  id: GeneratedAlways<number>;
  person_id: number;
  unit_id: number | null;
  chapter_no: number | null;
}
