import { type Owner, unitsIn } from '../intent/owners.ts';
import { fold } from '../normalise.ts';
import { isNote, isSignature, isSum } from '../tasks/table-title.ts';
import type { SheetRow } from './types.ts';

/** Whose row it is; `unknown` names nobody of the directory beside rows that do. */
export type Whose = 'own' | 'other' | 'unknown';

/** 各县（市、区）, 本单位, and a list that is left open: the sender may be among them. */
const among = /各|等$|等(?:有关|相关)?(?:单位|部门)|^(?:本|我)(?:单位|部门|级|[局委办院市县区])/u;
/** Departments within a unit, which no directory has. */
const section = /(?:科室?|股|处|室|队|站|所|组|专班|中心)$/u;

function told(cell: string, sharing: string, owner: Owner): Whose {
  const words = fold(cell)
    .replace(/\([^()]*\)/gu, '')
    .trim();
  const units = unitsIn(`${cell}、${sharing}`, owner);
  if (words === '' || units.includes(owner.unit) || [words, sharing].some((one) => among.test(one)))
    return 'own';
  if (units.length > 0) return 'other';
  // A county's own table names its own offices.
  return owner.directory.find(owner.unit)?.kind === 'county' || section.test(words) ? 'own' : 'unknown';
}

/** Whose each row of a table is, by its columns 责任单位 and 配合单位; below a name it may stand empty. */
export function whoseRows(
  rows: readonly Pick<SheetRow, 'unit' | 'sharing'>[],
  owner: Owner,
): readonly Whose[] {
  let above: readonly [unit: string, sharing: string] = ['', ''];
  const all = rows.map((row): Whose => {
    if (row.unit !== null) above = [row.unit, row.sharing ?? ''];
    else if (row.sharing !== null) above = [above[0], row.sharing];
    return told(...above, owner);
  });
  const several = all.includes('other');
  return all.map((whose) => (whose === 'unknown' && !several ? 'own' : whose));
}

/** A row of sums, or who answers for the table: no row of a task. */
export function isAside({ no, task, cells, others }: SheetRow): boolean {
  const texts = [no, task, ...others.values(), ...cells.values()].flatMap((cell) => cell?.text.trim() ?? []);
  if ([no, task, ...others.values()].some((cell) => isSum(cell?.text ?? ''))) return true;
  return !/\d/u.test(no?.text ?? '') && texts.some((text) => isSignature(text) || isNote(text));
}
