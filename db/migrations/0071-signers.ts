import { type Kysely, sql } from 'kysely';

/**
 * Nobody may sign whom the office has not named. Where people sign already without having been named, the present staff
 * keep the right. A message of a bulletin needs a signature, not only the mark that it is approved.
 */
const statements = [
  `insert into setting (key, value, updated_at, updated_by)
   select 'signers', jsonb_agg(name), now(), '系统（升级）'
     from (select distinct name from person where role = 'staff' and active order by name limit 20) staff
   having count(*) > 0
       on conflict (key) do nothing`,
  `create or replace function bulletin_message_is_approved() returns trigger language plpgsql as
    $$ begin
      if not exists (select 1 from bulletin b
                      where b.id = new.bulletin_id and b.approved_at is not null
                        and exists (select 1 from bulletin_signature s where s.bulletin_id = b.id and s.agreed)) then
        raise exception 'a bulletin that is not approved is not sent';
      end if;
      return new;
    end $$`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
