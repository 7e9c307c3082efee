import { describe, expect, it } from 'vitest';
import { botName as calledInGroups } from '../../bots/simulator/parse.ts';
import type { Role } from '../../src/domain/person.ts';
import { parseCommand } from '../../src/inbound/commands/parse-command.ts';
import type { Message } from '../../web/simulator/api.ts';
import { botName, quickReplies } from '../../web/simulator/quick-replies.ts';

const said = (text: string): Message => ({
  id: 1,
  at: '2023-03-20T02:00:00.000Z',
  from: 'bot',
  text,
  files: [],
});
const seat = (role: Role) => ({
  conversation: 'person=1' as const,
  title: '市商务局',
  name: '市商务局联络员',
  person: { id: 1, name: '市商务局联络员', unit: '市商务局', role },
  chat: null,
});
const texts = (role: Role, messages: Message[] = []) =>
  quickReplies(seat(role), null, messages).map((reply) => reply.text);

describe('quick replies', () => {
  it('offer a report on the task the bot gave as an example', () => {
    const messages = [said('还有3项：第4项　扩大内需。直接回复进展即可，例如：第61项 进度35%')];
    expect(texts('liaison', messages)).toContain('第61项 进度35%');
  });

  it('leave the number open while no task was named', () => {
    expect(quickReplies(seat('liaison'), null, [])).toContainEqual({ text: '第N项 进度35%', use: 'fill' });
  });

  it('differ by role', () => {
    expect(texts('staff')).toEqual(expect.arrayContaining(['进度', '未报单位', '签发']));
    expect(texts('leader')).toEqual(expect.arrayContaining(['简报', '欠进度']));
    expect(texts('leader')).not.toContain('签发');
  });

  it.each(['liaison', 'unit_leader', 'staff', 'leader'] as const)(
    'that are sent at once are commands a %s may give',
    (role) => {
      const sent = quickReplies(seat(role), null, []).filter((reply) => reply.use === 'send');
      expect(sent.length).toBeGreaterThan(2);
      for (const reply of sent)
        expect(parseCommand(reply.text, role, '2023-03-20'), reply.text).not.toBeNull();
    },
  );

  it('call the bot in a group by the name it answers to', () => {
    const chat = { id: 1, name: '工作群', members: [1] };
    const group = { ...seat('staff'), conversation: 'chat=1' as const, person: null, chat };
    expect(botName).toBe(calledInGroups);
    expect(quickReplies(group, null, []).every((reply) => reply.text.startsWith(`@${botName} `))).toBe(true);
  });
});
