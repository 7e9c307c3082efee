import { openUnits } from '../../db/queries/open-units.ts';
import {
  type Duty,
  dutiesOf,
  heardOfPeriod,
  liaisonsOnSimulator,
  type RehearsedPerson,
} from '../../db/queries/rehearsal.ts';
import type { Db } from '../../db/types.ts';
import type { AppContext } from '../app/context.ts';
import { dispatchOutbox } from '../app/dispatch-outbox.ts';
import { type HandledEvent, handleInbox } from '../app/handle-inbound.ts';
import { receiveEvent } from '../app/receive-event.ts';
import { ladderFor } from '../domain/ladder.ts';
import { monthNumber, type PeriodKey, periodYear, previousPeriod, requirePeriod } from '../domain/period.ts';
import type { Settings } from '../domain/settings.ts';
import { createAgenda } from './agenda.ts';
import { moodOf, sittings } from './behaviour.ts';
import { pick, type Random, randomFrom } from './random.ts';
import { type Chore, correction, type Style, type Typed, write } from './words.ts';

/** The liaisons: they hear, wait for a good moment, and write to the service as anybody would. */
export interface Cast {
  /** When somebody next has something to say. */
  next(): Date | null;
  /** Everybody hears what was sent, and those whose moment has come speak. */
  act(now: Date): Promise<void>;
}

interface Visit {
  readonly person: RehearsedPerson;
  readonly period: PeriodKey;
  readonly share: number;
}

/** Questions that somebody who meant it answers with 确认. */
const confirmable: ReadonlySet<string> = new Set(['value_decrease', 'value_jump', 'bulk_confirm']);

/** Nobody ever says anything. */
export const nobody: Cast = { next: () => null, act: () => Promise.resolve() };

/** @param current the instance of the service that lives now */
export async function createCast(current: () => AppContext, settings: Settings, seed: number): Promise<Cast> {
  const { db, calendar } = current();
  const people = new Map((await liaisonsOnSimulator(db)).map((person) => [person.id, person]));
  const agenda = createAgenda<Visit>();
  const chores = choreBook(db);
  const invited = new Set<string>();
  let heardUpTo = 0;
  let spoken = 0;

  async function hear(): Promise<void> {
    for (const { id, personId, period: text, at } of await heardOfPeriod(db, heardUpTo)) {
      heardUpTo = id;
      const person = people.get(personId);
      const period = requirePeriod(text);
      const ladder = ladderFor(period, settings, calendar);
      const invitation = `${personId} ${period}`;
      if (!person || !ladder.ok || invited.has(invitation)) continue;
      invited.add(invitation);
      const random = randomFrom(`${seed} when ${person.unit} ${period}`);
      const mood = moodOf(seed, person.unit, period);
      for (const sitting of sittings(mood, ladder, at, calendar, random))
        agenda.put(sitting.at, { person, period, share: sitting.share });
    }
  }

  async function say(person: RehearsedPerson, text: string): Promise<HandledEvent | null> {
    spoken += 1;
    const ctx = current();
    const { inboxId } = await receiveEvent(ctx, {
      platform: 'simulator',
      eventId: `rehearsal-${spoken}`,
      messageId: null,
      chatId: `private-${person.userId}`,
      chatKind: 'private',
      userId: person.userId,
      mentionsBot: false,
      sentAt: ctx.clock.now(),
      content: { kind: 'text', text },
    });
    return handleInbox(ctx, inboxId);
  }

  async function visit({ person, period, share }: Visit): Promise<void> {
    const random = randomFrom(`${seed} what ${person.unit} ${period} ${share}`);
    const style = pick<Style>(randomFrom(`${seed} style ${person.unit}`), ['terse', 'plain', 'formal']);
    const open = await chores.open(person.unitId, period);
    const some = open.filter(() => share === 1 || random() < share);
    if (some.length === 0) return;
    if (random() < 0.2) await say(person, pick(random, ['未报', '清单', '截止']));
    const typed = write(some, { month: monthNumber(period), style, everything: share === 1 }, random);
    for (const message of [...typed, ...slip(typed, random)]) {
      const handled = await say(person, message.text);
      chores.remember(person.unitId, period, message, handled);
      if (handled?.issues.some((issue) => confirmable.has(issue.code)))
        chores.remember(person.unitId, period, message, await say(person, '确认'));
    }
  }

  return {
    next: () => agenda.next(),
    act: async (now) => {
      await hear();
      const due = agenda.take(now);
      for (const one of due) await visit(one);
      if (due.length > 0) await dispatchOutbox(current());
    },
  };
}

/** Now and then somebody corrects the last figure of the last message. */
function slip(typed: readonly Typed[], random: Random): Typed[] {
  if (random() >= 0.05) return [];
  const [no, percent] = [...(typed.at(-1)?.percents ?? [])].at(-1) ?? [];
  return no === undefined || percent === undefined || percent >= 99 ? [] : [correction(no, percent)];
}

/** What units still owe, with what they remember having said. */
function choreBook(db: Db) {
  const duties = new Map<number, Map<string, Duty>>();
  /** By year, unit and task: another year is another document. */
  const said = new Map<string, { percent: number; period: PeriodKey }>();
  const saidKey = (unitId: number, no: number, period: PeriodKey) => `${periodYear(period)} ${unitId} ${no}`;

  async function dutiesIn(year: number): Promise<Map<string, Duty>> {
    const known = duties.get(year);
    if (known) return known;
    const rows = (await dutiesOf(db, year)).map((duty) => [`${duty.unitId} ${duty.no}`, duty] as const);
    const loaded = new Map(rows);
    duties.set(year, loaded);
    return loaded;
  }

  return {
    open: async (unitId: number, period: PeriodKey): Promise<Chore[]> => {
      const known = await dutiesIn(periodYear(period));
      const [unit] = await openUnits(db, period, { unitIds: [unitId], shown: 1_000 });
      return (unit?.first ?? []).map(({ no }) => ({
        no,
        role: known.get(`${unitId} ${no}`)?.role ?? 'co',
        targets: known.get(`${unitId} ${no}`)?.targets ?? [],
        lastPercent: said.get(saidKey(unitId, no, period))?.percent ?? null,
        saidLastPeriod: said.get(saidKey(unitId, no, period))?.period === previousPeriod(period),
      }));
    },
    /** Only what the service took down counts as said. */
    remember: (unitId: number, period: PeriodKey, typed: Typed, handled: HandledEvent | null): void => {
      for (const { taskNo } of handled?.items ?? []) {
        const percent = typed.percents.get(taskNo);
        if (percent !== undefined) said.set(saidKey(unitId, taskNo, period), { percent, period });
      }
    },
  };
}
