import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OpenDatabase } from '../../db/open.ts';
import { directiveFor } from '../../db/queries/directives.ts';
import { saveSetting } from '../../db/queries/settings.ts';
import type { SentMessage } from '../../db/queries/simulator.ts';
import { inTransaction } from '../../db/types.ts';
import { checkDossier, type DossierManifest, writeDossier } from '../../src/app/dossier.ts';
import { ladderFor } from '../../src/domain/ladder.ts';
import { monthNumber, type PeriodKey, periodsOf } from '../../src/domain/period.ts';
import { defaultSettings } from '../../src/domain/settings.ts';
import { beijingDate, beijingTime } from '../../src/domain/time.ts';
import { officialCalendar } from '../support/calendar.ts';
import { openTestDatabase } from '../support/databases.ts';
import { expectReply, type Heard, type House, openHouse } from '../support/house.ts';
import { press } from '../support/pressing.ts';
import { fileOf, openWorkbook } from '../support/workbook.ts';

/**
 * The year of 许政〔2023〕2号 as an office lives it, with planner and dispatcher running on PostgreSQL: plans, monthly
 * reports and bulletins, extensions and closings, two inspections, slips, the turn of the year, and the dossier, whose
 * counts are made again from the tables.
 */
const staff = '督查一科督查员';
const commerce = '市商务局联络员';
const water = '市水利局联络员';
const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2]);

let store: OpenDatabase;
let house: House;
let liaisons: { name: string; unitId: number; taskNos: number[] }[];
const told: SentMessage[] = [];
let archive: Uint8Array;
let manifest: DossierManifest;

const clockText = (at: Date): string => `${beijingDate(at)} ${beijingTime(at)}`;

async function moveTo(time: string): Promise<void> {
  told.push(...(await house.moveTo(time)));
}

async function says(who: string, text: string, expected: RegExp): Promise<Heard> {
  const heard = await house.says(who, text);
  told.push(...heard.replies);
  expectReply(heard, expected);
  return heard;
}

const toldTo = (who: string, words: RegExp): SentMessage[] =>
  told.filter(({ to, text }) => to?.name === who && words.test(text));

async function owedBy(unitId: number, period: string): Promise<number[]> {
  const rows = await store.db
    .selectFrom('obligation')
    .select('task_no')
    .where('unit_id', '=', unitId)
    .where('period', '=', period)
    .where('state', 'in', ['missing', 'returned'])
    .orderBy('task_no')
    .execute();
  return rows.map((row) => row.task_no);
}

/** Everything a unit owes, in one message; 市商务局 has no park to report all year. */
async function reports({ name, unitId }: { name: string; unitId: number }, period: PeriodKey): Promise<void> {
  const owed = await owedBy(unitId, period);
  if (owed.length === 0) return;
  const park = name === commerce && owed.includes(61) ? '\n61项新培育园区0家' : '';
  const listed = owed.filter((no) => park === '' || no !== 61).join('、');
  const words = `第${listed}项正常推进，进度${monthNumber(period) * 8}%${park}`;
  const { text } = await says(name, words, /已登记|请核对后回复「确认」/);
  // A county's hundred tasks are shown once more before they are filed.
  if (text.includes('请核对后')) await says(name, '确认', /已登记/);
  expect(await owedBy(unitId, period)).toEqual([]);
}

/** From the opening notice to the signed bulletin. */
async function month(period: PeriodKey, late: readonly string[]): Promise<void> {
  const ladder = ladderFor(period, defaultSettings, officialCalendar);
  if (!ladder.ok) throw new Error('no calendar');
  const at = (kind: string) =>
    ladder.stages.find((stage) => stage.kind === kind)?.at ?? ladder.deadlines.closesAt;
  const minutesLater = (moment: Date, minutes: number) =>
    clockText(new Date(moment.getTime() + minutes * 60_000));
  await moveTo(minutesLater(at('opening'), 60));
  for (const one of liaisons) if (!late.includes(one.name)) await reports(one, period);
  await moveTo(minutesLater(at('group_overdue'), 60));
  for (const one of liaisons) if (late.includes(one.name)) await reports(one, period);
  await moveTo(minutesLater(at('bulletin_draft'), 60));
  await says(staff, `通报 ${period}`, /核对无误后请回复「签发/);
  await says(staff, `签发 ${period} 同意印发`, /已签发，编号〔202[34]〕第\d+期/);
  await moveTo(minutesLater(at('bulletin_draft'), 24 * 60));
}

async function plans(): Promise<void> {
  const send = async ({ name }: (typeof liaisons)[number]) => {
    const sheet = await fileOf(house, await says(name, '台账表', /工作台账表/));
    const workbook = await openWorkbook(sheet.bytes);
    const rows = workbook.getWorksheet('工作台账')?.getRows(4, 120) ?? [];
    for (const [i, row] of rows.filter((one) => typeof one.getCell(1).value === 'number').entries()) {
      row.getCell(3).value = '分管负责同志';
      row.getCell(5).value = '成立专班，每月调度';
      if (i === 0) row.getCell(6).value = '6月30日 完成过半';
    }
    const file = { name: sheet.name, bytes: new Uint8Array(await workbook.xlsx.writeBuffer()) };
    expectReply(await house.says(name, '', { file }), /本单位台账已全部报送/);
  };
  await moveTo('2023-03-08 10:00');
  for (const one of liaisons.slice(4)) await send(one);
  await moveTo('2023-03-29 10:00');
  expect(toldTo(liaisons[0]?.name ?? '', /工作台账报送提醒/)).toHaveLength(1);
  expect(toldTo(liaisons[4]?.name ?? '', /工作台账报送提醒/)).toEqual([]);
  for (const one of liaisons.slice(0, 4)) await send(one);
  await says(staff, '台账退回 6 市商务局 措施不具体', /已退回/);
  await says(commerce, '台账 6\n责任领导：分管负责同志\n主要措施：倒排工期、每周调度', /第2版/);
  for (const { name } of liaisons)
    await says(staff, `台账通过 ${name.replace(/联络员$/u, '')}`, /工作台账已采用/);
  await says(staff, '台账进度', /59个单位已全部报送，0个单位未报齐/);
}

async function extensions(): Promise<void> {
  await moveTo('2023-04-12 10:00');
  await says(commerce, '延期 6 到 9月28日 征迁受阻', /延期申请（编号1）/);
  await says(water, `延期 ${taskOf(water)} 到 10月31日 汛期停工`, /延期申请（编号2）/);
  await says(
    '市财政局联络员',
    `延期 ${taskOf('市财政局联络员')} 到 12月20日 资金未到位`,
    /延期申请（编号3）/,
  );
  await press(house, staff, { say: '同意延期 1' });
  await press(house, staff, { say: '同意延期 2' });
  await says(staff, '不同意延期 3 资金已下达', /已告知|处理/);
}

/** The first task of a unit that nobody else in this story needs. */
function taskOf(name: string): number {
  const no = liaisons.find((one) => one.name === name)?.taskNos[1];
  if (no === undefined) throw new Error(`${name} has no second task`);
  return no;
}

const order = (kind: string, scope: string, dates: string) =>
  `立项督查\n类型：${kind}\n依据：市政府第3次常务会议\n范围：${scope}\n人员：张三、李四\n时间：${dates}`;

async function specialInspection(): Promise<void> {
  await moveTo('2023-05-10 10:00');
  await says(staff, order('专项督查', '第6项、第61项、市商务局', '5月10日至5月20日'), /已立项：督查1/);
  await says(staff, '督查发现 1 市商务局 第61项 园区认定材料不全，5月31日前整改', /已记录问题1/);
  expectReply(await house.says(staff, '', { file: { name: '现场.png', bytes: png } }), /已附在问题1后/);
  await says(staff, '督查发现 1 市商务局 第6项 调度记录齐全', /已记录问题2（未要求整改）/);
  await moveTo('2023-05-24 10:00');
  await says(commerce, '整改 1 材料已补齐', /由市督查局核实/);
  expectReply(await house.says(commerce, '', { file: { name: '批文.png', bytes: png } }), /已附在问题1后/);
  await says(staff, '退回整改 1 缺少批文原件', /已退回整改/);
  await says(commerce, '整改 1 批文原件已送', /由市督查局核实/);
  await press(house, staff, { say: '核实 1' });
  await says(staff, '督查结论 1 市商务局 总体较好，材料管理需加强', /结论已登记/);
  await says(commerce, '申请复核 1 材料当日已补', /已收到/);
  await says(staff, '复核答复 1 市商务局 情况属实，结论不变', /已登记/);
  await says(staff, '督查结束 1', /发现的问题均已处理/);
}

async function comprehensiveInspection(): Promise<void> {
  await moveTo('2023-09-12 10:00');
  const everything = order('综合督查', '全部', '9月12日至9月22日');
  await says(staff, everything, /市商务局第6、61项已列入督查1[\s\S]*确有必要的，请确认/);
  await says(staff, `确认${everything}`, /已立项：督查2[\s\S]*范围：59个单位/);
  for (const [i, name] of [water, '禹州市政府联络员', '长葛市政府联络员'].entries()) {
    const unit = name.replace(/联络员$/u, '');
    await says(
      staff,
      `督查发现 2 ${unit} 第${taskOf(name)}项 进度资料不全，10月13日前整改`,
      new RegExp(`已记录问题${i + 3}`),
    );
    await says(name, `整改 ${i + 3} 资料已补齐`, /由市督查局核实/);
    await press(house, staff, { say: `核实 ${i + 3}` });
    await says(staff, `督查结论 2 ${unit} 推进有序`, /结论已登记/);
  }
  await says(staff, '督查结束 2', /发现的问题均已处理/);
}

async function milestones(): Promise<void> {
  await moveTo('2023-06-26 10:00');
  // 市水利局 forgets its milestone until a slip comes.
  for (const { name, taskNos } of liaisons)
    if (name !== water) await says(name, `节点完成 ${taskNos[0]} 1 已过半`, /已登记/);
}

/** Every open slip of a unit is answered, and the office accepts. */
async function answerSlips(name: string, unitId: number): Promise<void> {
  const open = await store.db
    .selectFrom('slip')
    .select('no')
    .where('unit_id', '=', unitId)
    .where('state', '=', 'open')
    .orderBy('no')
    .execute();
  for (const { no } of open) {
    await says(name, `答复督办单 ${no} 已倒排工期，加快办理`, /已收到对督办单/);
    await press(house, staff, { say: `督办单通过 ${no}` });
  }
}

async function closings(): Promise<void> {
  await moveTo('2023-11-08 10:00');
  for (const [no, name] of [
    [4, commerce],
    [5, water],
    [6, '禹州市政府联络员'],
  ] as const) {
    const heard = await house.says(name, `确认办结 ${taskOf(name)} 任务全部完成`);
    expectReply(heard, new RegExp(`办结申请（编号${no}）`));
    await says(staff, `核查 ${taskOf(name)} ${name.replace(/联络员$/u, '')}`, /待核查/);
  }
  await press(house, staff, { say: '同意办结 4' });
  await press(house, staff, { say: '同意办结 5' });
  await says(staff, '退回办结 6 缺少验收材料', /已告知|处理/);
  await says(staff, `销号 ${taskOf(commerce)} 市商务局`, /已销号/);
}

beforeAll(async () => {
  store = await openTestDatabase('postgres');
  house = await openHouse(store, '2023-02-20 16:00');
  await inTransaction(store.db, async (tx) => {
    for (const [key, value] of [
      ['planDue', '03-31'],
      ['slips', true],
    ] as const)
      await saveSetting(tx, { key, value, by: staff, at: house.clock.now() });
  });
  const rows = await store.db
    .selectFrom('person')
    .innerJoin('assignment', 'assignment.unit_id', 'person.unit_id')
    .innerJoin('task', 'task.id', 'assignment.task_id')
    .select(['person.name', 'assignment.unit_id as unitId', 'task.no'])
    .where('person.role', '=', 'liaison')
    .orderBy('person.id')
    .orderBy('task.no')
    .execute();
  liaisons = [...Map.groupBy(rows, ({ name }) => name)].map(([name, own]) => ({
    name,
    unitId: own[0]?.unitId ?? 0,
    taskNos: own.map(({ no }) => no),
  }));
  const unitOf = (name: string) => liaisons.find((one) => one.name === name)?.unitId ?? 0;
  for (const period of periodsOf(2023)) {
    const no = monthNumber(period);
    if (no === 3) await plans();
    if (no === 4) await extensions();
    if (no === 5) await specialInspection();
    if (no === 6) await milestones();
    if (no === 9) await comprehensiveInspection();
    if (no === 11) await closings();
    await month(period, no % 3 === 0 ? [water] : [commerce, '市教育局联络员']);
    // 市商务局 answers its slips every second month, so that some rise.
    if (no % 2 === 0) await answerSlips(commerce, unitOf(commerce));
    await answerSlips(water, unitOf(water));
  }
  await moveTo('2024-01-10 10:00');
  const directive = await directiveFor(store.db, 2023);
  if (!directive) throw new Error('no directive');
  archive = await writeDossier(store.db, directive, house.clock.now());
  const check = checkDossier(archive);
  if (!check.ok) throw new Error(check.problems.join());
  manifest = check.manifest;
}, 600_000);
afterAll(() => store?.close());

describe('a rehearsed year', () => {
  test('every unit filed its plans by the end of March, and they were accepted', async () => {
    const filed = await store.db
      .selectFrom('work_plan')
      .select(['unit_id', 'task_id', 'state', 'late', 'version'])
      .execute();
    expect(new Set(filed.map((one) => one.unit_id)).size).toBe(59);
    expect(filed.filter(({ state }) => state === 'accepted')).toHaveLength(1224);
    expect(filed.filter(({ late }) => late)).toEqual([]);
    expect(filed).toHaveLength(1225);
  });

  test('every month ended with a signed bulletin that reached the leaders', async () => {
    const issued = await store.db
      .selectFrom('bulletin')
      .select(['period', 'issue_no'])
      .where('state', '=', 'approved')
      .orderBy('period')
      .execute();
    expect(issued).toEqual(periodsOf(2023).map((period, i) => ({ period, issue_no: i + 1 })));
    const sent = await store.db
      .selectFrom('outbox')
      .select('period')
      .where('kind', '=', 'bulletin')
      .where('person_id', '=', house.person('市政府主要领导').id)
      .where('state', '=', 'sent')
      .execute();
    expect(sent).toHaveLength(11);
  });

  test('extensions and closings were decided, told, and closed tasks asked for no more', async () => {
    const decided = await store.db.selectFrom('request').select(['kind', 'state']).orderBy('id').execute();
    expect(decided.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
      'extension agreed',
      'extension agreed',
      'extension refused',
      'closing agreed',
      'closing agreed',
      'closing refused',
    ]);
    const owed = await store.db
      .selectFrom('obligation')
      .innerJoin('unit', 'unit.id', 'obligation.unit_id')
      .select('period')
      .where('unit.name', '=', '市商务局')
      .where('task_no', '=', taskOf(commerce))
      .where('period', '>=', '2023-11')
      .execute();
    expect(owed).toEqual([]);
  });

  test('two inspections ended with everything put right and verified', async () => {
    const inspections = await store.db
      .selectFrom('inspection')
      .select(['kind', 'state'])
      .orderBy('id')
      .execute();
    expect(inspections).toEqual([
      { kind: '专项督查', state: 'finished' },
      { kind: '综合督查', state: 'finished' },
    ]);
    const findings = await store.db.selectFrom('finding').select('state').orderBy('id').execute();
    expect(findings.map(({ state }) => state)).toEqual([
      'verified',
      'noted',
      'verified',
      'verified',
      'verified',
    ]);
    expect(await store.db.selectFrom('finding_file').selectAll().execute()).toHaveLength(2);
    expect(await store.db.selectFrom('inspection_conclusion').selectAll().execute()).toHaveLength(4);
  });

  test('slips went out for what was behind, near or late, rose, and were closed by accepted answers', async () => {
    const events = await store.db
      .selectFrom('slip_event')
      .innerJoin('slip', 'slip.id', 'slip_event.slip_id')
      .innerJoin('unit', 'unit.id', 'slip.unit_id')
      .select(['unit.name as unit', 'slip_event.kind', 'slip_event.level'])
      .orderBy('slip_event.id')
      .execute();
    const has = (unit: string, kind: string, level: string) =>
      events.some((one) => one.unit === unit && one.kind === kind && one.level === level);
    expect(has('市商务局', 'issue', 'behind')).toBe(true);
    expect(has('市商务局', 'rise', 'overdue')).toBe(true);
    expect(has('市水利局', 'issue', 'near_due')).toBe(true);
    expect(has('市商务局', 'accept', 'overdue')).toBe(true);
    const keys = await store.db.selectFrom('outbox').select('key').where('stage', '=', 'slip').execute();
    expect(new Set(keys.map(({ key }) => key)).size).toBe(keys.length);
  });

  test('what was not finished went over into the next year, once', async () => {
    const lives = await store.db.selectFrom('assignment_life').select('state').execute();
    const count = (state: string) => lives.filter((one) => one.state === state).length;
    expect([count('carried_over'), count('closed'), count('crossed_off')]).toEqual([1222, 1, 1]);
    expect(toldTo(staff, /2023年度尚未办结的1222项/)).toHaveLength(1);
  });

  test('nothing planned is lost, and nobody was told twice of one thing', async () => {
    const rows = await store.db
      .selectFrom('outbox')
      .select(['key', 'state', 'kind'])
      .where('kind', '<>', 'reply')
      .execute();
    expect(rows.filter(({ state }) => ['queued', 'retrying', 'unknown', 'refused'].includes(state))).toEqual(
      [],
    );
    const failed = await store.db.selectFrom('inbox').select('error').where('state', '<>', 'done').execute();
    expect(failed).toEqual([]);
  });

  test('the dossier says what the tables say', async () => {
    const { db } = store;
    const n = async (rows: Promise<readonly unknown[]>) => (await rows).length;
    const obligations = await db
      .selectFrom('obligation')
      .select(['id', 'unit_id', 'state', 'report_id'])
      .execute();
    const reports = await db.selectFrom('report').select(['id', 'flags']).execute();
    const late = new Set(reports.filter(({ flags }) => flags.includes('late')).map(({ id }) => id));
    expect(manifest.counts).toEqual({
      tasks: await n(db.selectFrom('task').select('id').execute()),
      units: new Set(obligations.map((one) => one.unit_id)).size,
      obligations: obligations.length,
      reported: obligations.filter(({ state }) => state === 'filed' || state === 'accepted').length,
      late: obligations.filter((one) => late.has(one.report_id ?? 0)).length,
      versions: reports.length,
    });
    expect(manifest.counts.late).toBeGreaterThan(0);
    expect(manifest.parts).toMatchObject({
      obligations: obligations.length,
      reports: reports.length,
      plans: await n(db.selectFrom('work_plan').select('id').execute()),
      life: await n(db.selectFrom('life_event').select('id').execute()),
      requests: await n(db.selectFrom('request').select('id').execute()),
      bulletins: await n(db.selectFrom('bulletin').select('id').execute()),
      inspections: await n(db.selectFrom('inspection').select('id').execute()),
      findings: await n(db.selectFrom('finding').select('id').execute()),
      conclusions: await n(db.selectFrom('inspection_conclusion').select('id').execute()),
      slips: await n(db.selectFrom('slip').select('id').execute()),
      audit: await n(db.selectFrom('audit').select('id').execute()),
    });
    const names = Object.keys(unzipSync(archive));
    const papers = await n(db.selectFrom('slip_event').select('id').where('paper', 'is not', null).execute());
    expect(names.filter((name) => name.startsWith('通报/'))).toHaveLength(11);
    expect(names.filter((name) => name.startsWith('督办单/'))).toHaveLength(papers);
    expect(names.filter((name) => name.startsWith('报送台账/'))).toHaveLength(11);
  });
});
