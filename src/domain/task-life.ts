/**
 * Where a unit stands with a task it was given (事项办理状态). The document orders 跟踪督办 and 对账销号; the words are
 * those offices use: 待交办 → 已交办 → 推进中 → 申请办结 → 待核查 → 已办结 → 已销号, beside them 延期审核中, 中止,
 * 持续推进 and, at the end of the year, 结转. A task nobody has yet is 待交办 and has no unit to stand anywhere.
 */
export const lifeStates = [
  'assigned',
  'underway',
  'extension_asked',
  'closing_asked',
  'verifying',
  'closed',
  'crossed_off',
  'suspended',
  'ongoing',
  'carried_over',
] as const;

export type LifeState = (typeof lifeStates)[number];

export interface Life {
  readonly state: LifeState;
  /** Until when the unit has, once an extension was agreed; ISO date, null while the document's own date holds. */
  readonly dueOn: string | null;
}

/** Where a unit stands before anything was asked or decided: with its first report the task is under way. */
export const begun = (reported: boolean): Life => ({
  state: reported ? 'underway' : 'assigned',
  dueOn: null,
});

export type LifeCommand =
  | { readonly kind: 'ask_extension'; readonly until: string; readonly today: string }
  | { readonly kind: 'decide_extension'; readonly agreed: boolean; readonly until: string }
  | { readonly kind: 'ask_closing' }
  /** Staff look for themselves before they decide. */
  | { readonly kind: 'verify' }
  | { readonly kind: 'decide_closing'; readonly agreed: boolean }
  | { readonly kind: 'cross_off' }
  | { readonly kind: 'suspend' }
  /** Out of 中止, or a finished task taken up again. */
  | { readonly kind: 'resume' }
  | { readonly kind: 'mark_ongoing' }
  | { readonly kind: 'carry_over' };

export type LifeCommandKind = LifeCommand['kind'];

/**
 * `task_closed` it is finished · `life_pending` an application waits for its decision · `life_not_asked` there is
 * nothing to decide · `not_closed` only a closed task is crossed off · `not_suspended` it is under way anyway ·
 * `task_suspended` it rests · `life_unchanged` it stands there already · `date_past` the new date is not in the future.
 */
export type LifeRefusal =
  | 'task_closed'
  | 'life_pending'
  | 'task_suspended'
  | 'life_not_asked'
  | 'not_closed'
  | 'not_suspended'
  | 'life_unchanged'
  | 'date_past';

export type LifeDecision =
  | { readonly ok: true; readonly life: Life }
  | { readonly ok: false; readonly code: LifeRefusal };

/** Finished: nothing is owed any more. */
export const isFinished = (state: LifeState): boolean => state === 'closed' || state === 'crossed_off';

/** Nothing is owed on it now: finished, or resting. */
export const owesNothing = (state: LifeState): boolean => isFinished(state) || state === 'suspended';

const waits = (state: LifeState): boolean =>
  state === 'extension_asked' || state === 'closing_asked' || state === 'verifying';

/** What a command makes of where a unit stands; the same command on the same standing gives the same answer. */
export function decideLife(life: Life, command: LifeCommand): LifeDecision {
  const next = step(life.state, command);
  if (!isState(next)) return { ok: false, code: next };
  const extended = command.kind === 'decide_extension' && command.agreed;
  return { ok: true, life: { state: next, dueOn: extended ? command.until : life.dueOn } };
}

const isState = (next: LifeState | LifeRefusal): next is LifeState =>
  (lifeStates as readonly string[]).includes(next);

function step(state: LifeState, command: LifeCommand): LifeState | LifeRefusal {
  switch (command.kind) {
    case 'ask_extension':
      return command.until > command.today ? asked(state, 'extension_asked') : 'date_past';
    case 'ask_closing':
      return asked(state, 'closing_asked');
    case 'decide_extension':
      return state === 'extension_asked' ? 'underway' : 'life_not_asked';
    case 'verify':
      return state === 'closing_asked' ? 'verifying' : 'life_not_asked';
    case 'decide_closing':
      if (state !== 'closing_asked' && state !== 'verifying') return 'life_not_asked';
      return command.agreed ? 'closed' : 'underway';
    case 'cross_off':
      return state === 'closed' ? 'crossed_off' : state === 'crossed_off' ? 'life_unchanged' : 'not_closed';
    case 'resume':
      return owesNothing(state) ? 'underway' : 'not_suspended';
    case 'mark_ongoing':
      return waits(state) ? 'life_pending' : moved(state, 'ongoing');
    case 'suspend':
      return moved(state, 'suspended');
    case 'carry_over':
      return moved(state, 'carried_over');
    default:
      return command satisfies never;
  }
}

function asked(state: LifeState, next: LifeState): LifeState | LifeRefusal {
  if (isFinished(state)) return 'task_closed';
  if (state === 'suspended') return 'task_suspended';
  return waits(state) ? 'life_pending' : next;
}

function moved(state: LifeState, next: LifeState): LifeState | LifeRefusal {
  if (isFinished(state)) return 'task_closed';
  return state === next ? 'life_unchanged' : next;
}
