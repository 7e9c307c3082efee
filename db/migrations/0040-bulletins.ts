import { type Kysely, sql } from 'kysely';

/**
 * Bulletins of a chapter, a unit or a leader's part beside the city's; signatures, issue numbers and recall; who is in
 * charge of what. A message of a bulletin that nobody has approved is refused by the database itself.
 */
const statements = [
  "alter table bulletin add column scope text not null default 'city'",
  'alter table bulletin drop constraint bulletin_period_version_key',
  'alter table bulletin add unique (scope, period, version)',
  'alter table bulletin drop constraint bulletin_state_check',
  "alter table bulletin add check (state in ('draft', 'approved', 'recalled'))",
  'alter table bulletin add column issue_year integer',
  'alter table bulletin add column issue_no integer',
  'alter table bulletin add unique (issue_year, issue_no)',
  'alter table bulletin add column recalled_at timestamptz',
  'alter table bulletin add column recalled_by integer references person',
  'alter table bulletin add column recall_reason text',

  // Bulletins approved before there were numbers get theirs in the order of approval.
  `update bulletin b set issue_year = n.year, issue_no = n.no
     from (select id, left(period, 4)::integer as year,
                  row_number() over (partition by left(period, 4) order by approved_at, id) as no
             from bulletin where state = 'approved') n
    where n.id = b.id`,
  `update bulletin set document = document || jsonb_build_object(
       'scope', jsonb_build_object('kind', 'city'), 'paper', 'supervision_brief', 'masthead', '政务督查',
       'issuerCode', '', 'addressees', '[]'::jsonb, 'copies', '[]'::jsonb, 'signatures', '[]'::jsonb,
       'number', case when issue_no is null then null else jsonb_build_object('year', issue_year, 'no', issue_no) end,
       'groupBrief', '[]'::jsonb, 'charts', '[]'::jsonb, 'standings', '[]'::jsonb, 'edits', '[]'::jsonb,
       'colours', '{}'::jsonb)`,

  `create table bulletin_signature (
    id integer generated always as identity primary key,
    bulletin_id integer not null references bulletin,
    person_id integer not null references person,
    agreed boolean not null,
    opinion text not null,
    at timestamptz not null
  )`,
  'create index bulletin_signature_bulletin on bulletin_signature (bulletin_id)',
  `insert into bulletin_signature (bulletin_id, person_id, agreed, opinion, at)
     select id, approved_by, true, coalesce(opinion, '同意'), approved_at
       from bulletin where state = 'approved' and approved_by is not null`,
  `create table bulletin_shown (
    bulletin_id integer not null references bulletin,
    person_id integer not null references person,
    at timestamptz not null,
    primary key (bulletin_id, person_id)
  )`,

  'alter table outbox add column bulletin_id integer references bulletin',
  'create index outbox_bulletin on outbox (bulletin_id) where bulletin_id is not null',
  `update outbox o set bulletin_id = b.id
     from bulletin b
    where o.kind = 'bulletin' and o.key like 'bulletin:' || b.period || ':v' || b.version || ':%'`,
  `create function bulletin_message_is_approved() returns trigger language plpgsql as
    $$ begin
      if not exists (select 1 from bulletin b where b.id = new.bulletin_id and b.approved_at is not null) then
        raise exception 'a bulletin that is not approved is not sent';
      end if;
      return new;
    end $$`,
  `create trigger outbox_bulletin_approved before insert or update of kind, bulletin_id on outbox
    for each row when (new.kind = 'bulletin') execute function bulletin_message_is_approved()`,

  `create table portfolio (
    id integer generated always as identity primary key,
    person_id integer not null references person,
    unit_id integer references unit,
    chapter_no integer,
    check ((unit_id is null) <> (chapter_no is null))
  )`,
  'create unique index portfolio_unit on portfolio (person_id, unit_id) where unit_id is not null',
  'create unique index portfolio_chapter on portfolio (person_id, chapter_no) where chapter_no is not null',
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
