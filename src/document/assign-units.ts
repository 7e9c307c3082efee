import type { AssignedUnit, AssignmentRole, UnitGroup } from '../domain/directive.ts';
import { plain } from './brackets.ts';
import type { ImportWarning } from './import-result.ts';
import { type DraftTask, type FieldLabel, warning } from './source.ts';
import { splitUnits, type UnitMention } from './split-units.ts';
import type { UnitRegister } from './unit-register.ts';
import { countyPhrases, isCollective, namesAllOf } from './unit-words.ts';

export interface Assignment {
  readonly units: readonly AssignedUnit[];
  readonly openEnded: boolean;
  readonly groups: readonly UnitGroup[];
}

/**
 * Decides who is responsible for a task. The first-named unit leads unless the document says 牵头; a group phrase
 * never leads, and where it cannot be resolved nobody is put in its place.
 */
export function assignUnits(task: DraftTask, register: UnitRegister, warnings: ImportWarning[]): Assignment {
  const warn = (code: ImportWarning['code'], line: number, text: string) =>
    warnings.push(warning(code, line, `第 ${task.no} 项${text}`, task.no));
  const lists = task.fields.map((field) => ({ ...field, ...splitUnits(field.text) }));
  const entries = lists.flatMap(({ label, line, mentions }) =>
    mentions.map((mention) => ({ mention, label, line })),
  );
  const leaders = findLeaders(entries);
  const roles = new Map<string, AssignmentRole>();
  const groups: UnitGroup[] = [];
  for (const entry of entries) {
    const { mention, line } = entry;
    if (mention.kind !== 'name') {
      const group = readGroup(mention, register);
      groups.push(group);
      for (const name of group.units) roles.set(name, roles.get(name) ?? 'co');
      continue;
    }
    const name = register.take(mention.name, task.no, line, warnings);
    if (name === null) {
      groups.push({ phrase: mention.name, units: [], resolved: false });
      continue;
    }
    const leads = entry === leaders[0];
    if (roles.has(name) && !leads) warn('unit_repeated', line, `重复列出“${name}”,按一个单位计。`);
    roles.set(name, leads ? 'lead' : (roles.get(name) ?? 'co'));
  }
  if (leaders.length > 1) {
    warn('lead_several', task.line, `有 ${leaders.length} 个牵头单位,暂以第一个为牵头,其余为配合,请核对。`);
  }
  if (entries.length === 0) warn('units_missing', task.line, '没有责任单位,请补录。');
  else if (![...roles.values()].includes('lead')) {
    warn('lead_missing', task.line, '没有点名的牵头单位,请指定或确认由各单位分别负责。');
  }
  const openEnded = lists.some((list) => list.openEnded);
  return { units: [...roles].map(([name, role]) => ({ name, role })), openEnded, groups };
}

interface Entry {
  readonly mention: UnitMention;
  readonly label: FieldLabel;
  readonly line: number;
}

/** Whom the document names as leading; where it does not say, the very first name. */
function findLeaders(entries: readonly Entry[]): readonly Entry[] {
  const named = entries.filter(
    ({ mention, label }) =>
      mention.kind === 'name' && (mention.role === 'lead' || (label === 'lead' && mention.role === null)),
  );
  if (named.length > 0) return named;
  const [first] = entries;
  return first?.mention.kind === 'name' && first.label === 'responsible' && first.mention.role === null
    ? [first]
    : [];
}

function readGroup(mention: Exclude<UnitMention, { kind: 'name' }>, register: UnitRegister): UnitGroup {
  const { phrase } = mention;
  const units = mention.kind === 'counties' && !mention.selective ? register.counties() : [];
  return { phrase, units, resolved: units.length > 0 };
}

interface Doubt {
  readonly code: 'group_partial' | 'group_unresolved';
  readonly no: number;
  readonly line: number;
  readonly phrase: string;
  readonly text: string;
}

/** One warning a task, or one a phrase where the same phrase stands in many tasks. */
export function groupWarnings(
  tasks: readonly {
    readonly no: number;
    readonly sourceLine: number;
    readonly groups: readonly UnitGroup[];
  }[],
  register: UnitRegister,
): readonly ImportWarning[] {
  const named = register.namedCounties();
  const hint = named.length > 0 ? `(文件中点名的县级单位有:${named.join('、')})` : '';
  const doubts = tasks.flatMap(({ no, sourceLine, groups }) =>
    groups.flatMap(({ phrase, units, resolved }): Doubt[] => {
      const flat = plain(phrase);
      if (resolved && namesAllOf(flat, units)) return [];
      if (resolved) {
        const text = `只写“${phrase}”,没有写全政府(管委会),按全部 ${units.length} 个县级单位理解,请核对。`;
        return [{ code: 'group_partial', no, line: sourceLine, phrase, text }];
      }
      if (countyPhrases(flat).length > 0) {
        const text = `“${phrase}”无法确定是哪些单位${hint},请指定。`;
        return [{ code: 'group_unresolved', no, line: sourceLine, phrase, text }];
      }
      // Words that are no name at all have been flagged where they stand.
      if (!isCollective(flat)) return [];
      const text = `“${phrase}”没有点名,请指定具体单位。`;
      return [{ code: 'group_unresolved', no, line: sourceLine, phrase, text }];
    }),
  );
  return [...Map.groupBy(doubts, ({ code, phrase }) => `${code} ${phrase}`).values()].flatMap((same) => {
    const [one] = same;
    if (one === undefined || same.length <= 10) {
      return same.map(({ code, no, line, text }) => warning(code, line, `第 ${no} 项${text}`, no));
    }
    return [warning(one.code, one.line, `第 ${one.no} 项等 ${same.length} 项任务${one.text}`)];
  });
}
