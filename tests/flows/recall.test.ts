import { expect, test } from 'vitest';
import type { AppContext } from '../../src/app/context.ts';
import { dispatchOutbox } from '../../src/app/dispatch-outbox.ts';
import { handleInbox } from '../../src/app/handle-inbound.ts';
import type { Outbound, SendResult } from '../../src/ports.ts';
import { createTestPlatform } from '../outbox/platform.ts';
import { describeOnBothDatabases } from '../support/databases.ts';
import { openHouse } from '../support/house.ts';

const staff = '督查一科督查员';

describeOnBothDatabases('a bulletin that is recalled', (open) => {
  test('is taken back where the platform can; elsewhere a notice goes out, and staff see which', {
    timeout: 120_000,
  }, async () => {
    const house = await openHouse(await open(), '2023-03-29 10:00');
    const platform = createTestPlatform(() => house.clock.now(), { recalls: true, idempotentForMs: 60_000 });
    const ctx: AppContext = { ...house.ctx, adapters: new Map([['simulator', platform]]) };
    let events = 0;
    const says = async (text: string): Promise<string> => {
      events += 1;
      house.clock.set(new Date(house.clock.now().getTime() + 1_000));
      const before = platform.sends.length;
      const { inboxId } = await house.receive(staff, text, `event-${events}`);
      await handleInbox(ctx, inboxId);
      await dispatchOutbox(ctx);
      const mine = `sim-${house.person(staff).id}`;
      return platform.sends
        .slice(before)
        .filter(({ to }) => to === mine)
        .map(({ outbound }) => outbound.text)
        .join('\n');
    };
    const carried = (text: string): Outbound[] =>
      platform.sends.map(({ outbound }) => outbound).filter((one) => one.text.includes(text));
    const sent = (messageId: string, parts: readonly string[] = []): SendResult => ({
      kind: 'delivered',
      messageId,
      parts,
    });
    /** What the platform answers to a message of this kind, by addressee. */
    const answering = async (
      text: string,
      answers: Record<string, SendResult>,
      act: () => Promise<string>,
    ) => {
      const { send } = platform;
      platform.send = (outbound) => {
        const to = outbound.to.kind === 'person' ? outbound.to.userId : outbound.to.chatId;
        const answer = outbound.text.includes(text) ? answers[to] : undefined;
        if (answer) platform.answer(answer);
        return send(outbound);
      };
      const heard = await act();
      platform.send = send;
      return heard;
    };
    const mayor = `sim-${house.person('市政府主要领导').id}`;
    const deputy = `sim-${house.person('市政府分管领导').id}`;

    await says('通报 2023-03');
    // The mayor's brief is followed by its paper; nobody knows whether the deputy's arrived.
    const first = {
      [mayor]: sent('om_brief', ['om_paper']),
      [deputy]: { kind: 'unknown', cause: 'no answer', final: true },
    } as const;
    expect(await answering('重点工作简报', first, () => says('签发 2023-03 同意'))).toMatch(/已签发/);
    expect(await says('通报情况')).toMatch(
      /市政府主要领导：已发送\n市政府分管领导：平台未确认\n重点工作督查工作群：已发送/,
    );

    const back = {
      [mayor]: { kind: 'recalled' },
      'group-1': { kind: 'retry', afterMs: 1_000, reason: 'busy' },
    } as const;
    expect(await answering('通报撤回', back, () => says('撤回通报 2023-03 附件有误'))).toMatch(
      /已发出的3处正在撤回/,
    );
    const recalls = carried('通报撤回');
    expect(recalls.map(({ recalls: ids }) => ids)).toEqual([
      ['om_brief', 'om_paper'],
      undefined,
      [expect.any(String)],
    ]);
    expect(await says('通报情况')).toMatch(
      /（已撤回）\n市政府主要领导：已从模拟台撤回（2023年3月29日 10:00）\n市政府分管领导：平台未能撤回，已发送撤回说明\n重点工作督查工作群：正在撤回/,
    );
    house.clock.set(new Date(house.clock.now().getTime() + 120_000));
    await dispatchOutbox(ctx);
    expect(await says('通报情况')).toMatch(/重点工作督查工作群：平台未能撤回，已发送撤回说明/);
    expect(await says('撤回通报 2023-03 附件有误')).toMatch(/没有|尚未/);
  });
});
