import { describe, expect, test } from 'vitest';
import type { Role } from '../../src/domain/person.ts';
import { parseCommand } from '../../src/inbound/commands/parse-command.ts';
import { help, helpLines } from '../../src/replies/help.ts';

const roles: readonly Role[] = ['liaison', 'unit_leader', 'staff', 'leader'];

/** What a person types who follows the line: the optional part in brackets left away. */
const typed = (line: string): string => line.replace(/（.*）/, '');

describe('help and the command grammar say the same', () => {
  test.each(roles)('every line of %s is understood as what it stands for', (role) => {
    const understood = helpLines[role].map((line) => [
      line.type,
      parseCommand(typed(line.type), role, '2023-03-20')?.kind,
    ]);
    expect(understood).toEqual(helpLines[role].map((line) => [line.type, line.command]));
  });

  test.each(roles)('the buttons of the help for %s are commands', (role) => {
    const buttons = help(role).flatMap((block) => (block.kind === 'actions' ? block.actions : []));
    expect(buttons.length).toBeGreaterThan(0);
    for (const { label } of buttons) expect(parseCommand(label, role, '2023-03-20')).not.toBeNull();
  });
});
