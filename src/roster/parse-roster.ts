import { toHalfWidth } from '../domain/half-width.ts';
import type { Role } from '../domain/person.ts';
import { maskPhoneNumbers } from '../domain/phone-number.ts';
import { shortened } from '../domain/text-pieces.ts';
import type { UnitDirectory } from '../domain/unit-directory.ts';
import { type RosterColumns, type RosterField, readColumns, readRole } from './roster-columns.ts';

/** A row of a worksheet or a CSV file, with its number as the program that wrote it shows it. */
export interface RosterRow {
  readonly line: number;
  readonly cells: readonly { readonly text: string }[];
}

export interface RosterPerson {
  readonly line: number;
  readonly name: string;
  readonly role: Role;
  /** Canonical name; null for staff and leaders. */
  readonly unit: string | null;
  readonly mobile: string | null;
  readonly feishuId: string | null;
  readonly wecomId: string | null;
}

export type RosterProblemCode =
  | 'name_missing'
  | 'name_invalid'
  | 'role_missing'
  | 'role_unknown'
  | 'unit_missing'
  | 'unit_unknown'
  | 'mobile_invalid'
  | 'account_invalid'
  | 'duplicate';

/** Why a row is not taken. A row may have several. */
export interface RosterProblem {
  readonly line: number;
  readonly code: RosterProblemCode;
  /** Chinese, begins with the row's number, never holds a whole mobile number. */
  readonly text: string;
}

export type RosterOutcome =
  | {
      readonly ok: true;
      /** Rows without any problem, in order. */
      readonly people: readonly RosterPerson[];
      readonly problems: readonly RosterProblem[];
      /** Units of the directory nobody in this roster reports for. */
      readonly unitsWithoutLiaison: readonly string[];
    }
  /** The sheet is no roster at all. */
  | { readonly ok: false; readonly text: string };

/**
 * Reads a roster: a heading row (姓名, 单位, 角色, 手机, 飞书ID, 企业微信ID, in any order, titles above it are skipped)
 * and one person a row. Without a column of roles everybody is a liaison.
 */
export function parseRoster(rows: readonly RosterRow[], directory: UnitDirectory): RosterOutcome {
  const head = findHead(rows);
  if (head === null) {
    return {
      ok: false,
      text: '没有找到表头。请在第一行写明列名，至少有“姓名”和“单位”，可以再加“角色”“手机”“飞书ID”“企业微信ID”。',
    };
  }
  const read = rows
    .slice(head.index + 1)
    .filter((row) => row.cells.some((cell) => cell.text.trim() !== ''))
    .map((row) => readRow(row, head.columns, directory));
  const doubled = duplicates(read.map(({ person }) => person));
  const problems = [...read.flatMap((row) => row.problems), ...doubled].sort((a, b) => a.line - b.line);
  const bad = new Set(problems.map(({ line }) => line));
  const people = read.flatMap(({ person }) => (isComplete(person) && !bad.has(person.line) ? [person] : []));
  const served = new Set(
    people.flatMap(({ role, unit }) => (role === 'liaison' && unit !== null ? [unit] : [])),
  );
  const unitsWithoutLiaison = directory.all.map(({ name }) => name).filter((name) => !served.has(name));
  return { ok: true, people, problems, unitsWithoutLiaison };
}

/** A person as far as the row says; `role` is null while it is not known. */
type Draft = Omit<RosterPerson, 'role'> & { readonly role: Role | null };

interface ReadRow {
  readonly person: Draft;
  readonly problems: readonly RosterProblem[];
}

function isComplete(draft: Draft): draft is RosterPerson {
  return draft.role !== null;
}

function findHead(rows: readonly RosterRow[]): { index: number; columns: RosterColumns } | null {
  for (const [index, row] of rows.slice(0, 10).entries()) {
    const columns = readColumns(row.cells.map(({ text }) => text));
    if (columns !== null) return { index, columns };
  }
  return null;
}

function readRow(row: RosterRow, columns: RosterColumns, directory: UnitDirectory): ReadRow {
  const problems: RosterProblem[] = [];
  const report = (code: RosterProblemCode, text: string): null => {
    problems.push({ line: row.line, code, text: `第${row.line}行：${text}` });
    return null;
  };
  const cell = (field: RosterField): string => {
    const at = columns.get(field);
    return at === undefined ? '' : toHalfWidth(row.cells[at]?.text ?? '').trim();
  };
  const role = columns.has('role') ? roleOf(cell('role'), report) : 'liaison';
  const person: Draft = {
    line: row.line,
    name: nameOf(cell('name'), report) ?? '',
    role,
    unit: role === 'staff' || role === 'leader' ? null : unitOf(cell('unit'), directory, report),
    mobile: mobileOf(cell('mobile'), report),
    feishuId: accountOf('飞书ID', cell('feishu'), report),
    wecomId: accountOf('企业微信ID', cell('wecom'), report),
  };
  return { person, problems };
}

type Report = (code: RosterProblemCode, text: string) => null;

function nameOf(text: string, report: Report): string | null {
  const name = /^[\p{Script=Han}·\s]+$/u.test(text) ? text.replace(/\s/g, '') : text;
  if (name === '') return report('name_missing', '没有填写姓名。');
  if (name.length > 50 || /^[\d\s]+$/.test(name))
    return report('name_invalid', '姓名不像人名，请核对是否错列。');
  return name;
}

function roleOf(text: string, report: Report): Role | null {
  const choices = '请填写：联络员、责任领导、督查员或市领导';
  if (text === '') return report('role_missing', `没有填写角色。${choices}。`);
  return readRole(text) ?? report('role_unknown', `角色“${short(text)}”无法识别。${choices}。`);
}

function unitOf(text: string, directory: UnitDirectory, report: Report): string | null {
  if (text === '') return report('unit_missing', '没有填写单位。');
  const unit = directory.resolve(text);
  if (unit !== null) return unit;
  const alike = directory.search(text).slice(0, 3);
  const hint = alike.length > 0 ? `是否为：${alike.join('、')}？` : '请使用单位全称。';
  return report('unit_unknown', `单位“${short(text)}”不在单位名录中，${hint}`);
}

/** Mainland mobile numbers; +86, blanks and dashes are taken off. The number itself is never repeated. */
function mobileOf(text: string, report: Report): string | null {
  if (text === '') return null;
  const number = text.replace(/[\s-]/g, '').replace(/^(\+|00)?86(?=1\d{10}$)/, '');
  if (/^1[3-9]\d{9}$/.test(number)) return number;
  const digits = number.replace(/\D/g, '').length;
  const why = /e\+/i.test(number)
    ? '被表格软件改成了科学计数，请把该列设为文本后重新填写'
    : digits === 11
      ? '不是有效的手机号'
      : `应为11位数字，现有${digits}位数字`;
  return report('mobile_invalid', `手机号${why}。`);
}

function accountOf(what: string, text: string, report: Report): string | null {
  if (text === '') return null;
  return /^[\w.@-]{1,64}$/.test(text)
    ? text
    : report('account_invalid', `${what}应为64位以内的字母、数字和 . @ - _，请核对。`);
}

/** The later of two rows that would be the same person or the same account. */
function duplicates(people: readonly Draft[]): readonly RosterProblem[] {
  const seen = new Map<string, number>();
  return people.flatMap((person) => {
    const keys: readonly (readonly [string, string | null])[] = [
      ['手机号', person.mobile],
      ['飞书ID', person.feishuId],
      ['企业微信ID', person.wecomId],
      ['姓名、单位和角色', person.name === '' ? null : `${person.name} ${person.unit} ${person.role}`],
    ];
    return keys.flatMap(([what, value]) => {
      if (value === null) return [];
      const key = `${what} ${value}`;
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, person.line);
        return [];
      }
      const text = `第${person.line}行：${what}与第${first}行相同。`;
      return [{ line: person.line, code: 'duplicate' as const, text }];
    });
  });
}

/** A cell as a message may quote it: a number that slipped into the wrong column is covered. */
function short(text: string): string {
  return shortened(maskPhoneNumbers(text), 30);
}
