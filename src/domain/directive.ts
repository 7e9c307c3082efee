/**
 * Glossary of the whole product (中文 ↔ identifier). One word per thing, everywhere.
 *
 *   交办文件 Directive      a government document that splits a year's work into numbered tasks
 *   重点任务 Task           one numbered item of it; 序号 taskNo is what people type («第12项»)
 *   责任单位 Unit           牵头 lead is the first-named unit, the others are co-units (配合单位)
 *   目标任务 Target         a quantified goal inside a task's text
 *   报送期   Period         '2023-03': monthly, quarterly or annual (see period.ts)
 *   报送义务 Obligation     (task, unit, period): what a unit owes
 *   进展报告 Report         one version of what a unit reported on an obligation
 *   联络员   liaison · 督查员 staff · 市领导 leader · 责任领导 unit_leader (see person.ts)
 *   催办     remind/urge · 通报 Bulletin · 签发 approve · 退回 return · 采用 accept
 *   沿用上月 carried forward · 无变化 no change · 迟报 late · 代录 proxy entry
 */

/** `lead` 牵头 is the first-named unit of a task, `co` every other responsible unit (DESIGN: who reports). */
export type AssignmentRole = 'lead' | 'co';

/** City-level department, or one of the county-level governments and management committees. */
export type UnitKind = 'city' | 'county';

/**
 * How a target compares a figure with its value.
 * `at_least` bare numbers, 以上, 达到, 突破 · `about` 左右 (within 5 %) · `range` 1至3 (reached at the lower end)
 * · `hold` 保持/稳定在 a level.
 */
export type Comparator = 'at_least' | 'about' | 'range' | 'hold';

/**
 * What kind of number a target is; only `cumulative` is compared with 序时进度 (month/12).
 * `cumulative` adds up over the year (新增, 建成, 完成投资) · `level` a stock (总量达到, 稳定在674万亩)
 * · `growth` a growth rate (增长21%以上) · `rate` a share (就业率90%).
 */
export type TargetKind = 'cumulative' | 'level' | 'growth' | 'rate';

export interface Target {
  /** What is measured, in the document's words, e.g. 年度投资. */
  readonly indicator: string;
  readonly comparator: Comparator;
  readonly kind: TargetKind;
  readonly value: number;
  /** Upper end of a range, else null. */
  readonly valueTo: number | null;
  /** As written: 亿元, 万亩, 家, %, 公里 … */
  readonly unit: string;
  /** 力争 / 争取 / 确保 …, kept as a flag, never weakened or strengthened by arithmetic; null when plain. */
  readonly qualifier: string | null;
}

export interface AssignedUnit {
  readonly name: string;
  readonly role: AssignmentRole;
}

/** A collective phrase of the 责任单位 line, e.g. 各县(市、区)政府(管委会), and whom it stands for. */
export interface UnitGroup {
  readonly phrase: string;
  readonly units: readonly string[];
  /** False for 市政府各相关部门: staff must assign, nobody is invented. */
  readonly resolved: boolean;
}

export interface Task {
  readonly no: number;
  readonly chapter: number;
  readonly section: number;
  readonly text: string;
  readonly units: readonly AssignedUnit[];
  /** True when the list says 等: staff may add units, with a trace. */
  readonly openEnded: boolean;
  readonly groups: readonly UnitGroup[];
  readonly targets: readonly Target[];
  /** 1-based line (txt), row (sheet) or paragraph (docx) in the source. */
  readonly sourceLine: number;
  /** 完成时限 of documents that state one per task, verbatim; absent where the document has none. */
  readonly dueText?: string;
}

export interface Chapter {
  readonly no: number;
  readonly title: string;
  readonly sections: readonly { readonly no: number; readonly title: string }[];
}

export interface Directive {
  /** 发文字号, always written 许政〔2023〕2号 whatever brackets the source has; null when the text has none. */
  readonly number: string | null;
  readonly title: string | null;
  readonly issuer: string | null;
  /** ISO dates: 成文日期 and 发布日期. */
  readonly signedOn: string | null;
  readonly publishedOn: string | null;
}
