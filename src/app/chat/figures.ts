import { judgeFacts } from '../../bulletin/judged.ts';
import { periodLabel } from '../../domain/period.ts';
import { figuresText } from '../../replies/leader-texts.ts';
import { bulletinFacts } from '../bulletin-facts.ts';
import { handleFreeText } from './office.ts';
import { answered, type Outcome, type Turn } from './turn.ts';

const SHOWN = 8;

/**
 * 投资完成多少了: the figures with this word in their indicator or, where none has, of the tasks that begin with it. Where
 * nothing is called so it is like any other words.
 * @param text the whole message
 */
export async function figuresAnswer(turn: Turn, words: string, text: string): Promise<Outcome> {
  const { directive, settings, ctx, at, period } = turn;
  const order = { directive, period, settings, calendar: ctx.calendar, asOf: at };
  const { figures } = judgeFacts(await bulletinFacts(turn.tx, order));
  const named = figures.filter(({ figure }) => figure.target.indicator.includes(words));
  const found = named.length > 0 ? named : figures.filter(({ task }) => task.text.includes(words));
  if (found.length === 0) return handleFreeText(turn, text);
  const lines = found.slice(0, SHOWN).map(({ task, figure }) => ({
    taskNo: task.no,
    lead: task.lead,
    indicator: figure.target.indicator,
    sum: figure.sum,
    word: figure.word,
  }));
  return answered('query_other', figuresText(words, periodLabel(period), lines, found.length - lines.length));
}
