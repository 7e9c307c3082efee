import { sql } from 'kysely';
import type { Role } from '../../src/domain/person.ts';
import type { Platform } from '../../src/ports.ts';
import type { Db } from '../types.ts';

export interface PersonListRow {
  readonly id: number;
  readonly name: string;
  readonly role: Role;
  readonly unit: string | null;
  readonly active: boolean;
  readonly pausedUntil: string | null;
  /** Platforms on which the person has bound an account. */
  readonly platforms: readonly Platform[];
}

/** People by id, also those who left; phone numbers are not read. */
export async function listPeoplePage(
  db: Db,
  filter: { unitId: number | null; role: Role | null },
  page: { after: number | null; limit: number },
): Promise<PersonListRow[]> {
  const { rows } = await sql<PersonListRow>`
    select p.id, p.name, p.role, u.name as unit, p.active, p.paused_until as "pausedUntil",
           coalesce((select jsonb_agg(distinct a.platform order by a.platform)
                       from account a where a.person_id = p.id), '[]') as platforms
      from person p
      left join unit u on u.id = p.unit_id
     where p.id > ${page.after ?? 0}
       and (${filter.unitId}::int is null or p.unit_id = ${filter.unitId})
       and (${filter.role}::text is null or p.role = ${filter.role})
     order by p.id
     limit ${page.limit}`.execute(db);
  return rows;
}
