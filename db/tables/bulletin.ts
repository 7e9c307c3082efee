import type { GeneratedAlways, JSONColumnType } from 'kysely';
import type { Bulletin } from '../../src/bulletin/document.ts';

export interface BulletinTable {
  id: GeneratedAlways<number>;
  period: string;
  version: number;
  state: 'draft' | 'approved';
  document: JSONColumnType<Bulletin>;
  /** The full text as approved; later corrections of reports never change it. */
  text: string;
  drafted_at: Date;
  drafted_by: number | null;
  approved_at: Date | null;
  approved_by: number | null;
  /** 签发意见. */
  opinion: string | null;
}
