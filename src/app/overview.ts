import { directiveFor, lastTaskNo } from '../../db/queries/directives.ts';
import { progressByUnit } from '../../db/queries/progress.ts';
import { type LadderStageKind, ladderFor } from '../domain/ladder.ts';
import { currentPeriod, dueOn, periodLabel } from '../domain/period.ts';
import { beijingDate, beijingTime, chineseWeekday, yearOf } from '../domain/time.ts';
import type { AppContext } from './context.ts';
import { loadSettings } from './settings.ts';

/** The state of the current period at a glance, for the simulator's header and desk. */
export interface Overview {
  readonly now: string;
  readonly date: string;
  readonly time: string;
  readonly weekday: string;
  /** Null for a year whose official calendar is not known. */
  readonly workday: boolean | null;
  readonly directive: { readonly number: string; readonly title: string | null } | null;
  readonly period: string | null;
  readonly periodLabel: string | null;
  readonly dueOn: string | null;
  readonly nextStage: { readonly id: string; readonly label: string; readonly at: string } | null;
  readonly totals: Totals & { readonly tasks: number; readonly units: number };
  readonly units: readonly (Totals & { readonly name: string })[];
}

interface Totals {
  readonly owed: number;
  readonly reported: number;
  readonly missing: number;
  readonly late: number;
}

const stageLabels: Readonly<Record<LadderStageKind, string>> = {
  opening: '报送通知',
  reminder: '催报提醒',
  last_call: '截止前最后提醒',
  due_day: '截止日提醒',
  group_overdue: '群内通报逾期单位',
  unit_leader: '提醒责任领导',
  bulletin_draft: '生成通报草稿',
};

/** Reads the overview at the context's clock. */
export async function overview(ctx: AppContext): Promise<Overview> {
  const now = ctx.clock.now();
  const today = beijingDate(now);
  const clock = {
    now: `${today}T${beijingTime(now)}:00+08:00`,
    date: today,
    time: beijingTime(now),
    weekday: chineseWeekday(today),
    workday: ctx.calendar.covers(yearOf(today)) ? ctx.calendar.isWorkday(today) : null,
  };
  const directive = await directiveFor(ctx.db, yearOf(today));
  if (!directive) {
    const totals = { tasks: 0, units: 0, owed: 0, reported: 0, missing: 0, late: 0 };
    return {
      ...clock,
      directive: null,
      period: null,
      periodLabel: null,
      dueOn: null,
      nextStage: null,
      totals,
      units: [],
    };
  }
  const settings = await loadSettings(ctx.db);
  const period = currentPeriod(today, directive.year);
  const rows = await progressByUnit(ctx.db, period);
  const ladder = ladderFor(period, settings, ctx.calendar);
  const next = ladder.ok ? ladder.stages.find((stage) => stage.at > now) : undefined;
  const units = rows.map((row) => ({
    name: row.unit,
    owed: row.owed,
    reported: row.reported,
    missing: row.missing.length,
    late: row.late,
  }));
  const sum = (key: keyof Totals) => units.reduce((total, unit) => total + unit[key], 0);
  return {
    ...clock,
    directive: { number: directive.number, title: directive.title },
    period,
    periodLabel: periodLabel(period),
    dueOn: ladder.ok ? ladder.deadlines.dueOn : dueOn(period),
    nextStage: next ? { id: next.id, label: stageLabels[next.kind], at: next.at.toISOString() } : null,
    totals: {
      tasks: await lastTaskNo(ctx.db, directive.id),
      units: units.length,
      owed: sum('owed'),
      reported: sum('reported'),
      missing: sum('missing'),
      late: sum('late'),
    },
    units,
  };
}
