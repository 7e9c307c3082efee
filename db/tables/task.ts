import type { GeneratedAlways, JSONColumnType } from 'kysely';
import type { AssignmentRole, Target, UnitGroup } from '../../src/domain/directive.ts';

export interface TaskTable {
  id: GeneratedAlways<number>;
  directive_id: number;
  no: number;
  chapter_no: number;
  chapter_title: string;
  section_no: number;
  section_title: string;
  text: string;
  open_ended: boolean;
  groups: JSONColumnType<readonly UnitGroup[], string, string>;
  targets: JSONColumnType<readonly Target[], string, string>;
  source_line: number;
  /** The task it was split from, for one that staff made of another. */
  split_from: number | null;
  /** The first period it is owed in, 'YYYY-MM'; null for what came with the document. */
  since: string | null;
}

export interface AssignmentTable {
  task_id: number;
  unit_id: number;
  role: AssignmentRole;
}
