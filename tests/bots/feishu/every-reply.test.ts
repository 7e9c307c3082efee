import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { asWords, type FeishuMessage } from '../../../bots/feishu/compose.ts';
import { renderCard } from '../../../bots/feishu/render/card.ts';
import { plainText } from '../../../src/replies/plain-text.ts';
import { everyReply, onlyWords } from '../../support/every-reply/index.ts';
import { messageProblem } from '../../support/feishu/content-check.ts';
import { createWorld } from '../../support/feishu/world.ts';

/** The platform takes 30 KB of request body; everything of ours stays below this. */
const ROOM = 28_000;

const replies = everyReply();
const all = [...replies.values()].flat().map((reply) => ({ ...reply, text: plainText(reply.blocks) }));

/** The request as it is sent, and what the platform says to it. */
function sent({ type, content }: FeishuMessage) {
  const message = { msg_type: type, content: JSON.stringify(content) };
  const bytes = Buffer.byteLength(
    JSON.stringify({ receive_id: `ou_${'x'.repeat(32)}`, uuid: 'u'.repeat(50), ...message }),
  );
  const problem = messageProblem(world, { type, content: message.content }, bytes);
  return { bytes, problem };
}

const world = createWorld();
for (let i = 0; i < 59; i += 1) {
  const id = `ou_person${i}`;
  world.people.set(id, {
    openId: id,
    unionId: id.replace('ou_', 'on_'),
    userId: `person${i}`,
    name: `联络员${i}`,
    mobile: null,
    chatId: `oc_person${i}`,
    available: true,
    resigned: false,
  });
}

describe('everything the bot can say, at its largest for a county with all its tasks', () => {
  test('no module of sentences is left out', () => {
    const modules = readdirSync(new URL('../../../src/replies', import.meta.url));
    expect([...replies.keys(), ...onlyWords].sort()).toEqual(
      modules.map((name) => name.replace(/\.ts$/, '')).sort(),
    );
    expect(all.length).toBeGreaterThan(250);
  });

  test('is a card the platform takes, and small enough', () => {
    const refused = all.flatMap(({ name, blocks, text }) => {
      const card = renderCard({ blocks, text });
      if (!card.ok) return [`${name}: ${card.reason}`];
      const { bytes, problem } = sent({ type: 'interactive', content: card.card });
      return problem === null && bytes < ROOM ? [] : [`${name}: ${problem?.msg ?? `${bytes} bytes`}`];
    });
    expect(refused).toEqual([]);
  });

  test('is said in words as well, which nothing in it can turn into a call or a link', () => {
    const refused = all.flatMap(({ name, blocks, text }) =>
      asWords({ blocks, text }).flatMap((message) => {
        const { problem } = sent(message);
        const markup = message.type === 'post' ? /"tag":"md"|user_id":"all"/ : /<at\b/;
        return problem === null && !markup.test(JSON.stringify(message.content))
          ? []
          : [`${name}: ${problem?.msg ?? JSON.stringify(message.content).slice(0, 200)}`];
      }),
    );
    expect(refused).toEqual([]);
  });
});
