import { coreWords } from './core-words.ts';
import { extraFigure, type Figures, flagOf, labelOf, type Scope, targetFigure } from './figure-scope.ts';
import type { NumberToken } from './numbers.ts';
import { matchTarget } from './targets.ts';

const word =
  /(?<names>[^,;。\d]{4,60}?)(?<rate>完成率|达标率|覆盖率)?(?:均|也)?(?:分别|依次)(?<change>(?:同比|环比)?(?:下降|降低|减少|回落|增长|增加|上升|提高|提升))?[^,;。\d]{0,8}$/u;
const between = /^\s*(?:[、,]|和|及|与|以及)\s*(?:新增|完成|达到|为)?\s*$/u;

/** Whether the numbers stand side by side, with nothing but these words between. */
export function isRow(text: string, tokens: readonly NumberToken[], joints: RegExp): boolean {
  return tokens.every(
    ({ start }, index) => index === 0 || joints.test(text.slice(tokens[index - 1]?.end ?? 0, start)),
  );
}

/** What stands before 分别 and how many values stand behind it. */
interface Respective {
  readonly names: readonly string[];
  readonly rate: string;
  /** 下降: by how much, which a figure that is no goal's is called after. */
  readonly change: string;
  readonly values: readonly NumberToken[];
}

function find({ text, clause }: Scope, tokens: readonly NumberToken[]): Respective | null {
  const first = tokens.find((token) => word.test(text.slice(clause.start, token.start)));
  if (first === undefined) return null;
  const groups = word.exec(text.slice(clause.start, first.start))?.groups;
  const names = (groups?.['names'] ?? '').split(/[、和及与]/u).filter((name) => name.trim() !== '');
  const values = tokens.slice(tokens.indexOf(first));
  const row = values.every(({ unit }) => unit !== null) && isRow(text, values, between);
  return row && names.length >= 2 && names.length === values.length
    ? { names, rate: groups?.['rate'] ?? '', change: groups?.['change'] ?? '', values }
    : null;
}

/**
 * «高企和科技型中小企业分别新增86家和120家»: as many values as names, each of its own. A percentage behind a name is that
 * one's share, never the task's.
 * @returns the tokens read; none where the names and the values do not match in number
 */
export function readRespective(
  scope: Scope,
  tokens: readonly NumberToken[],
  into: Figures,
): readonly NumberToken[] {
  const { text, clause } = scope;
  if (tokens.length < 2 || !/分别|依次/u.test(text.slice(clause.start, clause.end))) return [];
  const found = find(scope, tokens);
  if (found === null) return [];
  for (const [index, token] of found.values.entries()) {
    const name = (found.names[index] ?? '').trim();
    const unit = token.unit ?? '';
    const flag = flagOf(scope, token.start);
    const place = [token.start, token.end] as const;
    const match = token.vague ? null : matchTarget(scope.task, `${name}${found.rate}`, token.value, unit);
    if (match?.kind === 'target') {
      const said = { value: token.value, unit, converted: match.value, words: coreWords(name) };
      into.metrics.push(targetFigure(scope, match.target, said, flag, place));
    } else
      into.metrics.push(
        extraFigure(labelOf(`${name}${found.rate}${found.change}`), token.value, unit, flag, place),
      );
  }
  return found.values;
}

const each =
  /(?<names>[^,;。\d]{4,60}?)(?:(?:均|都|也)?各|[均都][为是]?)(?:已|新|增|新增|完成|有|是|为|建成?|培育|认定|创建|设立)*$/u;

/**
 * «新增上市企业、头雁企业各1家»: the same figure for each. Names of one and the same goal («院士工作站、中原学者工作站各1家») are
 * left to other rules.
 * @returns the tokens read
 */
export function readEach(
  scope: Scope,
  tokens: readonly NumberToken[],
  into: Figures,
): readonly NumberToken[] {
  const { text, clause, task } = scope;
  if (task.targets.length < 2 || !/[各均都]/u.test(text.slice(clause.start, clause.end))) return [];
  let from = clause.start;
  return tokens.filter((token) => {
    const names = each
      .exec(text.slice(from, token.start))
      ?.groups?.['names']?.split(/[、和及与\s]+/u)
      .filter((name) => name !== '');
    const start = from;
    from = token.end;
    const { unit, value, vague } = token;
    if (names === undefined || names.length < 2 || unit === null || unit === '%' || vague) return false;
    const found = names.map((name) => ({ name, match: matchTarget(task, name, value, unit) }));
    const targets = found.flatMap(({ name, match }) => (match.kind === 'target' ? [{ name, ...match }] : []));
    if (targets.length < names.length || new Set(targets.map(({ target }) => target)).size < names.length)
      return false;
    for (const { name, target, value: converted } of targets) {
      const said = { value, unit, converted, words: coreWords(name) };
      into.metrics.push(targetFigure(scope, target, said, flagOf(scope, token.start), [start, token.end]));
    }
    return true;
  });
}
