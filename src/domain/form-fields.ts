/** Field names of a one-task form; a task's n-th target is `metric1`, `metric2` … */
export function metricField(index: number): string {
  return `metric${index + 1}`;
}

type Pressed = Readonly<Record<string, string>>;

/** The card or question a pressed button belongs to; null for a button that is only a sentence. */
export function cardOf({ card, question }: Pressed): string | null {
  if (card !== undefined) return card;
  return question === undefined ? null : `q${question}`;
}

/** The button of a card that a press stands for; one button of one card has one final state. */
export function buttonOf({ do: does, say = '', task }: Pressed): string {
  if (does === undefined) return say;
  return task === undefined ? does : `${does}:${task}`;
}
