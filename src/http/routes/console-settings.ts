import type { FastifyInstance } from 'fastify';
import { changeSetting } from '../../app/change-setting.ts';
import { loadSettings } from '../../app/settings.ts';
import { settingsPage } from '../console/pages/settings.ts';
import { type ConsoleSide, missing, refuse, sender, show, visitor } from '../console/requests.ts';
import { controls, isPageSetting, mayChange, savedWords } from '../console/setting-controls.ts';

const path = '/console/settings';

/** 设置: what is in force, for staff and the administrator, and changing it. */
export function consoleSettings(side: ConsoleSide & { readonly onActed: () => void }) {
  const { ctx } = side;
  const options = { schema: { hide: true } as object };

  return async (app: FastifyInstance): Promise<void> => {
    app.get<{ Querystring: { saved?: string } }>(path, options, async (request, reply) => {
      const user = await visitor(side, request, reply);
      if (user === null) return reply;
      if (user.role !== 'staff') return refuse(reply);
      const saved = request.query.saved ?? '';
      return show(side, reply, user, async (nonce) => {
        const settings = await loadSettings(ctx.db);
        const said = isPageSetting(saved) ? { good: true, text: savedWords(saved, settings) } : null;
        return {
          title: '设置',
          path,
          body: settingsPage({ settings, user, nonce, said, refused: null }),
        };
      });
    });

    app.post<{ Params: { key: string } }>(`${path}/:key`, options, async (request, reply) => {
      const sent = await sender(side, request, reply);
      if (sent === null) return reply;
      const { user, fields } = sent;
      const { key } = request.params;
      if (user.role !== 'staff') return refuse(reply);
      if (!isPageSetting(key)) return missing(reply);
      if (!mayChange(key, user)) return refuse(reply);
      const value = controls[key].read(fields);
      const done = await changeSetting(ctx, {
        key,
        value,
        now: ctx.clock.now(),
        by: user.name,
        ...(user.person === null ? {} : { personId: user.person.id }),
      });
      if (done.ok) {
        side.onActed();
        return reply.code(303).header('location', `${path}?saved=${key}`).send();
      }
      return show(side, reply.code(422), user, async (nonce) => {
        const settings = await loadSettings(ctx.db);
        const said = { good: false, text: done.text };
        return {
          title: '设置',
          path,
          body: settingsPage({ settings, user, nonce, said, refused: { key, value } }),
        };
      });
    });
  };
}
