import type { Target } from '../../domain/directive.ts';
import type { OwedTask } from '../interpretation.ts';
import { coreWords, coverage, expandWords, pairsOf } from './core-words.ts';

export interface TargetWords {
  readonly target: Target;
  readonly pairs: ReadonlySet<string>;
  readonly core: string;
  /** The indicator, folded. */
  readonly name: string;
}

/** Pairs of characters of a thing in a list, and of the clause the list stands in. */
interface Listed {
  readonly pairs: ReadonlySet<string>;
  readonly clause: ReadonlySet<string>;
  /** The list does not name all: 消防、危化、矿山等重点领域. */
  readonly open: boolean;
  /** Of so many, of which only some are named: 绕城、郑南等5条. */
  readonly counted: boolean;
}

export interface TaskWords {
  readonly targets: readonly TargetWords[];
  /** Pairs of characters of the whole text, and of its first clause, which people use as its title. */
  readonly pairs: ReadonlySet<string>;
  readonly title: ReadonlySet<string>;
  /** Each thing the text lists: 绕城 and 郑南 in «推动绕城、郑南等5条高速公路项目建设». */
  readonly listed: readonly Listed[];
  /** The text and its clauses, folded: a report may repeat them as a heading. */
  readonly text: string;
  readonly clauses: readonly string[];
}

/** For reading words before it is known which task they belong to. */
export const noTask: OwedTask = { no: 0, text: '', targets: [], current: null, last: null };
export const noWords: TaskWords = {
  targets: [],
  pairs: new Set(),
  title: new Set(),
  listed: [],
  text: '',
  clauses: [],
};

const ofMany = /等(?=\d+(?:个|条|家|座|处))/u;

/** «忠武路区域开发» of a task that names it as one of 103 projects. */
export function isOneOfMany(words: string, { listed }: Pick<TaskWords, 'listed'>): boolean {
  return listed.some(({ counted, pairs }) => counted && coverage(words, pairs) >= 0.7);
}

/** «统筹抓好价格、电力等领域»: what is done with all of the list. */
const aboutAll = /^(?:统筹|抓好|深化|持续|深入|扎实|加强|强化|推进|推动|加快|做好|落实|围绕|以)+/u;

/**
 * «矿山隐患排查整治» where the task goes on to 消防、危化、矿山、交通等重点领域: one of the fields that it lists, without the others.
 */
export function isOneListed(words: string, { listed }: Pick<TaskWords, 'listed'>): boolean {
  const said = pairsOf(words);
  const names = listed.filter(({ open, pairs }) => open && pairs.size > 0 && pairs.isSubsetOf(said));
  const [one] = names;
  return one !== undefined && names.every(({ clause }) => clause === one.clause) && names.length === 1;
}

/** The members of every list with 、 in a text; what stands behind 等 belongs to none. */
function listedIn(text: string): Listed[] {
  return text
    .split(/[,;。]/u)
    .filter((clause) => clause.includes('、') || ofMany.test(clause))
    .flatMap((clause) => {
      const whole = pairsOf(expandWords(clause));
      const members =
        clause
          .split(/等/u)[0]
          ?.replace(aboutAll, '')
          .split(/[、和]/u) ?? [];
      return members.map((member) => ({
        pairs: pairsOf(expandWords(member)),
        clause: whole,
        open: /、[^、]*等/u.test(clause),
        counted: ofMany.test(clause),
      }));
    });
}

/** By the targets of a task, which stay the same object from message to message; what is owed of it does not. */
const cache = new WeakMap<readonly Target[], { readonly of: string; readonly words: TaskWords }>();

/** What the interpreter wants to know of a task's wording; worked out once per task. */
export function taskWords(task: OwedTask, fold: (text: string) => string): TaskWords {
  const known = cache.get(task.targets);
  if (known?.of === task.text) return known.words;
  const folded = fold(task.text);
  const clauses = folded.split(/[,;。]/u).filter((clause) => clause.length >= 6);
  const fresh: TaskWords = {
    targets: task.targets.map((target) => {
      const core = coreWords(fold(target.indicator));
      const whole = expandWords(fold(target.indicator)).replace(/[\s()“”"、]/gu, '');
      return {
        target,
        core,
        name: fold(target.indicator),
        pairs: new Set([...pairsOf(core), ...pairsOf(whole)]),
      };
    }),
    pairs: pairsOf(expandWords(folded)),
    title: pairsOf(expandWords(clauses[0] ?? '')),
    listed: listedIn(folded),
    text: folded,
    clauses,
  };
  cache.set(task.targets, { of: task.text, words: fresh });
  return fresh;
}
