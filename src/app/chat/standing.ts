import { judgeFacts } from '../../bulletin/judged.ts';
import { progressWords } from '../../domain/pace.ts';
import type { Block } from '../../ports.ts';
import { ledTasks } from '../../replies/leader-texts.ts';
import { bulletinFacts } from '../bulletin-facts.ts';
import type { Turn } from './turn.ts';

/** How the tasks a unit leads stand in the period, by word; nothing where it leads none. */
export async function unitStanding(turn: Turn, unit: { id: number; name: string }): Promise<Block[]> {
  const { directive, settings, ctx, at, period } = turn;
  const scope = { kind: 'unit', unitId: unit.id, name: unit.name } as const;
  const order = { directive, period, scope, settings, calendar: ctx.calendar, asOf: at };
  const led = judgeFacts(await bulletinFacts(turn.tx, order)).tasks.filter(
    ({ task }) => task.lead === unit.name,
  );
  const groups = progressWords
    .map((word) => ({
      word,
      taskNos: led.filter(({ judgement }) => judgement?.word === word).map(({ task }) => task.no),
    }))
    .filter(({ taskNos }) => taskNos.length > 0);
  return groups.length === 0 ? [] : [ledTasks(led.length, groups)];
}
