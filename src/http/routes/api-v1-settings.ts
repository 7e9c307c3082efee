import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { changeSetting } from '../../app/change-setting.ts';
import type { AppContext } from '../../app/context.ts';
import { loadSettings } from '../../app/settings.ts';
import {
  defaultSettings,
  isSettingKey,
  type SettingKey,
  type Settings,
  settingNames,
} from '../../domain/settings.ts';
import { HttpError, unprocessable } from '../errors.ts';
import { listOf, pageOf, pageQuery, readCursor } from '../paging.ts';
import { settingItem } from '../schemas.ts';

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
        const changed = await changeSetting(ctx.db, {
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
