import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  begun,
  decideLife,
  isFinished,
  type Life,
  type LifeCommand,
  type LifeState,
  lifeStates,
  owesNothing,
} from '../../src/domain/task-life.ts';

const today = '2023-08-10';
const ask = (until: string): LifeCommand => ({ kind: 'ask_extension', until, today });
const at = (state: LifeState, dueOn: string | null = null): Life => ({ state, dueOn });

function taking(life: Life, ...commands: readonly LifeCommand[]): Life {
  return commands.reduce((now, command) => {
    const decision = decideLife(now, command);
    if (!decision.ok) throw new Error(`${command.kind} refused: ${decision.code}`);
    return decision.life;
  }, life);
}

describe('the way of a task', () => {
  it('given a task under way, when it is closed, verified and crossed off, then nothing is owed any more', () => {
    const crossed = taking(
      begun(true),
      { kind: 'ask_closing' },
      { kind: 'verify' },
      { kind: 'decide_closing', agreed: true },
      { kind: 'cross_off' },
    );
    expect(crossed).toEqual(at('crossed_off'));
    expect(isFinished(crossed.state)).toBe(true);
  });

  it('given a returned application, then the task is under way again', () => {
    expect(taking(at('verifying'), { kind: 'decide_closing', agreed: false })).toEqual(at('underway'));
  });

  it('an agreed extension changes the date, a refused one nothing', () => {
    const asked = taking(begun(false), ask('2023-10-31'));
    expect(asked).toEqual(at('extension_asked'));
    expect(taking(asked, { kind: 'decide_extension', agreed: true, until: '2023-10-31' })).toEqual(
      at('underway', '2023-10-31'),
    );
    expect(taking(asked, { kind: 'decide_extension', agreed: false, until: '2023-10-31' })).toEqual(
      at('underway'),
    );
  });

  it.each<[LifeState, LifeCommand, string]>([
    ['closed', ask('2023-10-31'), 'task_closed'],
    ['crossed_off', { kind: 'ask_closing' }, 'task_closed'],
    ['extension_asked', { kind: 'ask_closing' }, 'life_pending'],
    ['verifying', ask('2023-10-31'), 'life_pending'],
    ['underway', ask('2023-08-10'), 'date_past'],
    ['underway', { kind: 'decide_closing', agreed: true }, 'life_not_asked'],
    ['underway', { kind: 'cross_off' }, 'not_closed'],
    ['underway', { kind: 'resume' }, 'not_suspended'],
    ['suspended', { kind: 'suspend' }, 'life_unchanged'],
    ['closed', { kind: 'carry_over' }, 'task_closed'],
  ])('%s refuses %j: %s', (state, command, code) => {
    expect(decideLife(at(state), command)).toEqual({ ok: false, code });
  });
});

const command = fc.oneof(
  fc.constantFrom('2023-01-01', '2023-12-31').map((until): LifeCommand => ask(until)),
  fc.boolean().map((agreed): LifeCommand => ({ kind: 'decide_extension', agreed, until: '2023-12-31' })),
  fc.boolean().map((agreed): LifeCommand => ({ kind: 'decide_closing', agreed })),
  fc
    .constantFrom('ask_closing', 'verify', 'cross_off', 'suspend', 'resume', 'mark_ongoing', 'carry_over')
    .map((kind): LifeCommand => ({ kind }) as LifeCommand),
);

describe('whatever the order of commands', () => {
  it('a finished task leaves its end only by being taken up again, and only an application is decided', () => {
    fc.assert(
      fc.property(fc.constantFrom(...lifeStates), command, (state, said) => {
        const decision = decideLife(at(state), said);
        if (!decision.ok) return;
        if (isFinished(state)) expect(['cross_off', 'resume', 'suspend']).toContain(said.kind);
        if (said.kind === 'decide_closing') expect(['closing_asked', 'verifying']).toContain(state);
        if (said.kind === 'decide_extension') expect(state).toBe('extension_asked');
        if (isFinished(state) && said.kind !== 'resume') expect(owesNothing(decision.life.state)).toBe(true);
      }),
    );
  });
});
