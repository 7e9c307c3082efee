/** A unit with what it still owes; `open` lists the tasks. */
interface OpenTasks {
  readonly unitId: number;
  readonly open: readonly { readonly no: number; readonly returned: boolean }[];
}

/**
 * 已知悉: tasks a unit has promised to report by a day that is not over are not escalated; a unit with nothing else
 * open is left out. A task returned since is open anew and is not covered.
 * @param promised task numbers by unit id
 */
export function withoutPromised<Unit extends OpenTasks>(
  units: readonly Unit[],
  promised: ReadonlyMap<number, ReadonlySet<number>>,
): readonly Unit[] {
  return units.flatMap((unit) => {
    const nos = promised.get(unit.unitId);
    if (nos === undefined) return [unit];
    const open = unit.open.filter((task) => task.returned || !nos.has(task.no));
    return open.length === 0 ? [] : [{ ...unit, open }];
  });
}

/** Until when a date promised with 已知悉 may lie ahead, in days; later ones are no promise for this period. */
export const longestPromise = 31;

const successor =
  /^([\p{Script=Han}·]{2,12})(?:\s*[,，、:：]?\s*(?:手机|电话)?\s*[:：]?\s*(1[3-9]\d{9}))?[。.]?$/u;

/** «李四 13812345678» → name and mobile number (null when not given); null when the words are no name. */
export function readSuccessor(
  words: string,
): { readonly name: string; readonly mobile: string | null } | null {
  const match = successor.exec(words.normalize('NFKC').trim());
  return match?.[1] === undefined ? null : { name: match[1], mobile: match[2] ?? null };
}
