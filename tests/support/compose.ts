import { directiveFor } from '../../db/queries/directives.ts';
import { bulletinFacts } from '../../src/app/bulletin-facts.ts';
import { loadSettings } from '../../src/app/settings.ts';
import { composeBulletin } from '../../src/bulletin/compose.ts';
import type { Bulletin, BulletinScope } from '../../src/bulletin/document.ts';
import { requirePeriod } from '../../src/domain/period.ts';
import type { House } from './house.ts';

/** The bulletin of a period of 2023 as it would be drafted now. */
export function composeNow(
  { ctx, clock }: House,
  period: string,
  scope: BulletinScope = { kind: 'city' },
): Promise<Bulletin> {
  return ctx.db.transaction().execute(async (tx) => {
    const directive = await directiveFor(tx, 2023);
    if (directive === undefined) throw new Error('no directive of 2023');
    const order = {
      directive,
      period: requirePeriod(period),
      scope,
      settings: await loadSettings(tx),
      calendar: ctx.calendar,
      asOf: clock.now(),
    };
    return composeBulletin(await bulletinFacts(tx, order));
  });
}

/** The text of a section by the end of its heading; undefined where the bulletin has none. */
export const sectionOf = ({ sections }: Bulletin, heading: string): string | undefined =>
  sections
    .find((one) => one.heading.endsWith(heading))
    ?.paragraphs.map(({ text }) => text)
    .join('\n');
