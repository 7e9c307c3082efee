import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { changeSetting } from '../../app/change-setting.ts';
import type { AppContext } from '../../app/context.ts';
import { dueDatesFrom } from '../../app/reminder-schedule.ts';
import { loadSettings } from '../../app/settings.ts';
import type { DueDate } from '../../domain/due-dates.ts';
import { stageNames } from '../../domain/ladder.ts';
import { periodLabel } from '../../domain/period.ts';
import {
  defaultSettings,
  isSettingKey,
  parseSetting,
  type SettingKey,
  type Settings,
  settingNames,
} from '../../domain/settings.ts';
import { explainDueDate } from '../../replies/schedule-texts.ts';
import { HttpError, unprocessable } from '../errors.ts';
import { listOf, pageOf, pageQuery, readCursor } from '../paging.ts';
import { dueDateItem, settingItem } from '../schemas.ts';

const keys = Object.keys(settingNames).filter(isSettingKey);

/** Settings: those in force, and changing one. */
export function settingRoutes(ctx: AppContext): FastifyPluginAsyncZod {
  return async (app) => {
    app.get(
      '/settings',
      { schema: { summary: '设置', querystring: pageQuery, response: { 200: listOf(settingItem) } } },
      async ({ query }) => {
        const settings = await loadSettings(ctx.db);
        const [after] = readCursor(query.cursor, z.tuple([z.enum(keys)])) ?? [];
        const rest = keys.slice(after === undefined ? 0 : keys.indexOf(after) + 1);
        return pageOf(
          rest,
          query.limit,
          (key) => [key],
          (key) => settingJson(key, settings),
        );
      },
    );

    app.post(
      '/settings/preview',
      {
        schema: {
          summary: '预览今后各报送期的截止日和提醒时间',
          description: '按现行设置，或按changes中拟改的设置（如ladder、dueDay、nonWorkday）计算，不保存。',
          body: z.object({
            changes: z.record(z.string(), z.unknown()).default({}),
            count: z.int().min(1).max(36).default(12),
          }),
          response: { 200: z.object({ items: z.array(dueDateItem).readonly() }) },
        },
      },
      async ({ body }) => {
        let settings = await loadSettings(ctx.db);
        for (const [key, value] of Object.entries(body.changes)) {
          const parsed = parseSetting(key, value);
          if (!parsed.ok) throw unprocessable(parsed.text);
          settings = { ...settings, ...parsed.patch };
        }
        const dueDates = dueDatesFrom(ctx.clock.now(), settings, ctx.calendar, body.count);
        return { items: dueDates.map((due) => dueDateJson(due, settings)) };
      },
    );

    app.put(
      '/settings/:key',
      {
        schema: {
          summary: '修改一项设置',
          params: z.object({ key: z.string().max(60) }),
          body: z.object({ value: z.unknown() }),
          response: { 200: settingItem },
        },
      },
      async ({ params, body }) => {
        const { key } = params;
        const changed = await changeSetting(ctx, {
          key,
          value: body.value,
          now: ctx.clock.now(),
          by: '管理接口',
        });
        if (!changed.ok && changed.code === 'setting_unknown') throw new HttpError('not_found', changed.text);
        if (!changed.ok || !isSettingKey(key)) throw unprocessable(changed.ok ? '' : changed.text);
        return settingJson(key, await loadSettings(ctx.db));
      },
    );
  };
}

function dueDateJson(due: DueDate, settings: Settings) {
  const explained = {
    period: due.period,
    label: periodLabel(due.period),
    explanation: explainDueDate(due, settings),
  };
  if (!due.known)
    return { ...explained, known: false, dueOn: null, graceOn: null, overdueFrom: null, stages: [] };
  const stages = [
    ...due.stages.map((stage) => ({ ...stage, omitted: null })),
    ...due.omitted.map((stage) => ({ ...stage, omitted: stage.reason })),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
  return {
    ...explained,
    known: true,
    dueOn: due.dueOn,
    graceOn: due.graceOn,
    overdueFrom: due.overdueFrom.toISOString(),
    stages: stages.map(({ id, kind, at, omitted }) => ({
      stage: id,
      name: stageNames[kind],
      at: at.toISOString(),
      omitted,
    })),
  };
}

function settingJson(key: SettingKey, settings: Settings) {
  const [value, standard] = [settings[key], defaultSettings[key]];
  return {
    key,
    name: settingNames[key],
    value,
    default: standard,
    changed: JSON.stringify(value) !== JSON.stringify(standard),
  };
}
