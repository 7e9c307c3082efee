import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BotAdapter, InboundAck, InboundEvent, Outbound } from '../../src/ports.ts';
import { plainText } from '../../src/replies/plain-text.ts';

/** An adapter with a platform (a strict local one, or its own) on the other side. */
export interface ContractSubject {
  readonly adapter: BotAdapter;
  /** Ids the platform knows: a person, and a group the bot is in. */
  readonly userId: string;
  readonly chatId: string;
  /** A person says something in the private chat; whether the platform takes it as delivered. */
  says(text: string): Promise<boolean>;
  /** The platform pushes the last one again. */
  pushesAgain(): Promise<boolean>;
  /** A person presses a button or sends a form; null where the platform has none. */
  presses(value: Readonly<Record<string, string>>, form: Readonly<Record<string, string>>): Promise<boolean>;
  /** How many messages of ours people still see; null where only the outbox knows. */
  shown(): number | null;
  stop(): Promise<void>;
}

/** What every adapter promises, whatever its platform. */
export function describeContract(
  name: string,
  open: (onInbound: (event: InboundEvent) => Promise<InboundAck>) => Promise<ContractSubject>,
): void {
  describe(`the contract of adapters: ${name}`, () => {
    let subject: ContractSubject;
    let events: InboundEvent[];
    let store: (event: InboundEvent) => Promise<InboundAck>;
    beforeEach(async () => {
      events = [];
      store = () => Promise.resolve({ duplicate: false, inboxId: events.length });
      subject = await open((event) => {
        events.push(event);
        return store(event);
      });
    });
    afterEach(() => subject.stop());

    let keys = 0;
    const outbound = (blocks: Outbound['blocks'], more: Partial<Outbound> = {}): Outbound => {
      keys += 1;
      return {
        idempotencyKey: `${name}-${keys}`.padEnd(32, '0'),
        to: { kind: 'person', userId: subject.userId },
        blocks,
        text: plainText(blocks),
        files: new Map([
          [1, { name: '填报表.xlsx', bytes: new Uint8Array([80, 75, 3, 4, 20, 0, 6, 0]) }],
          [2, { name: '图.png', bytes: new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10]) }],
        ]),
        ...more,
      };
    };

    test('what it can do is plain data that makes sense', () => {
      const { platform, capabilities } = subject.adapter;
      expect(platform).toMatch(/^(simulator|feishu|wecom|wechaty)$/);
      expect(capabilities.idempotentForMs).toBeGreaterThanOrEqual(0);
      for (const { count, perMs } of capabilities.limits) {
        expect(count).toBeGreaterThan(0);
        expect(perMs).toBeGreaterThan(0);
      }
      expect(structuredClone(capabilities)).toEqual(capabilities);
    });

    test('a message arrives with who, where and an id of its own', async () => {
      expect(await subject.says('第6项 进度35%')).toBe(true);
      expect(await subject.says('第7项 进度20%')).toBe(true);
      expect(events).toMatchObject([
        {
          platform: subject.adapter.platform,
          userId: subject.userId,
          chatKind: 'private',
          content: { kind: 'text', text: '第6项 进度35%' },
        },
        { content: { kind: 'text', text: '第7项 进度20%' } },
      ]);
      expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(2);
      expect(new Set(events.map(({ chatId }) => chatId)).size).toBe(1);
    });

    test('a message that is pushed again has the same id, so that it can be known', async () => {
      await subject.says('第6项 进度35%');
      expect(await subject.pushesAgain()).toBe(true);
      expect(events.map(({ eventId }) => eventId)).toEqual([events[0]?.eventId, events[0]?.eventId]);
    });

    test('what was not stored is not acknowledged', async () => {
      store = () => Promise.reject(new Error('database is away'));
      expect(await subject.says('第6项 进度35%')).toBe(false);
      store = () => Promise.resolve({ duplicate: false, inboxId: 1 });
      expect(await subject.pushesAgain()).toBe(true);
    });

    test('a press brings back what the button carries and what was entered', async () => {
      if (!subject.adapter.capabilities.actions) return;
      const value = { card: '1', period: '2023-03', do: 'submit' };
      const form = subject.adapter.capabilities.forms ? { percent: '35', progress: '已开工\n两处' } : {};
      expect(await subject.presses(value, form)).toBe(true);
      expect(events).toMatchObject([{ userId: subject.userId, content: { kind: 'action', value, form } }]);
    });

    const everything: Outbound['blocks'] = [
      { kind: 'title', text: '3月进展' },
      { kind: 'text', text: '请于25日前报送 <b>&amp;</b> [链接](https://example.invalid)' },
      { kind: 'fields', items: [{ label: '单位', value: '市商务局' }] },
      { kind: 'table', columns: ['序号', '任务'], rows: [['6', '县域商业体系']] },
      { kind: 'actions', actions: [{ label: '清单', value: { say: '清单' } }] },
      {
        kind: 'form',
        id: 'f',
        fields: [
          { name: 'percent', label: '进度', type: 'number', required: true },
          { name: 'state', label: '状态', type: 'select', options: [{ label: '滞后', value: 'delayed' }] },
          { name: 'due', label: '预计', type: 'date', value: '2023-06-30' },
          { name: 'progress', label: '进展', type: 'multiline', hint: '上月：已开工' },
        ],
        submit: { label: '提交', value: { do: 'submit' } },
        typed: '也可直接回复：第6项 35%',
      },
      { kind: 'link', label: '打开填报页面', url: 'https://example.invalid/f/1' },
      {
        kind: 'chart',
        chart: {
          form: 'bar',
          title: '完成率',
          unit: '%',
          categories: ['一季度'],
          series: [{ name: '实际', values: [27.1] }],
        },
        fileId: null,
      },
    ];

    test('every kind of block is delivered, to a person and to a group', async () => {
      for (const block of everything)
        expect(await subject.adapter.send(outbound([block]))).toMatchObject({ kind: 'delivered' });
      const called: Outbound['blocks'] = [
        { kind: 'mention', people: [{ personId: 1, name: '张三', userId: subject.userId }] },
        ...everything.filter(({ kind }) => kind !== 'form' && kind !== 'actions'),
      ];
      const group = { to: { kind: 'group', chatId: subject.chatId } } as const;
      expect(await subject.adapter.send(outbound(called, group))).toMatchObject({ kind: 'delivered' });
      if (!subject.adapter.capabilities.files) return;
      const files: Outbound['blocks'] = [
        { kind: 'text', text: '请查收' },
        { kind: 'file', fileId: 1, name: '填报表.xlsx' },
        { kind: 'image', fileId: 2, name: '图.png', alt: '完成率' },
      ];
      expect(await subject.adapter.send(outbound(files))).toMatchObject({ kind: 'delivered' });
    });

    test('the same key again reaches people once, where it says so', async () => {
      const message = outbound([{ kind: 'text', text: '一次' }]);
      const first = await subject.adapter.send(message);
      expect(first.kind).toBe('delivered');
      if (subject.adapter.capabilities.idempotentForMs > 0)
        expect(await subject.adapter.send(message)).toEqual(first);
    });

    test('a message is taken back with its file, where it says so', async () => {
      if (!subject.adapter.capabilities.recalls) return;
      const words = { kind: 'text', text: '有误' } as const;
      const file = { kind: 'file', fileId: 1, name: '填报表.xlsx' } as const;
      const sent = await subject.adapter.send(outbound([words, file]));
      if (sent.kind !== 'delivered') throw new Error(sent.kind);
      const before = subject.shown();
      if (before !== null) expect(before).toBeGreaterThan(0);
      const recall = outbound([{ kind: 'text', text: '已撤回' }], {
        recalls: [sent.messageId, ...(sent.parts ?? [])],
      });
      expect(await subject.adapter.send(recall)).toEqual({ kind: 'recalled' });
      expect(subject.shown()).toBe(before === null ? null : 0);
    });

    test('after it was stopped nothing is handed on', async () => {
      await subject.adapter.stop();
      await subject.says('太晚').catch(() => false);
      expect(events).toEqual([]);
    });
  });
}
