import { reportersOfUnit } from '../../../db/queries/absence.ts';
import { listPeople } from '../../../db/queries/people.ts';
import type { Notice, Turn } from './turn.ts';

/** One notice to each liaison of a unit. @param about what it is about; with the person it makes the key */
export async function toLiaisons(
  turn: Turn,
  unitId: number,
  about: string,
  blocks: Notice['blocks'],
): Promise<Notice[]> {
  const people = await reportersOfUnit(turn.tx, unitId);
  return people
    .filter(({ role }) => role === 'liaison')
    .map(({ id }) => ({ personId: id, key: `${about}:person-${id}`, blocks }));
}

/** One notice to each of the staff. @param about what it is about; with the person it makes the key */
export async function toOffice(turn: Turn, about: string, blocks: Notice['blocks']): Promise<Notice[]> {
  const staff = await listPeople(turn.tx, 'staff');
  return staff.map(({ id }) => ({ personId: id, key: `${about}:person-${id}`, blocks }));
}
