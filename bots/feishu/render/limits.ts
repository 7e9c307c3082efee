/** Why a card cannot be sent. */
export type CardMisfit = 'too_large' | 'too_many_elements' | 'name_twice';

/** The platform takes 30 KB of request body; the rest is for the address and the key beside the card. */
const MOST_BYTES = 28_000;
const MOST_ELEMENTS = 200;

/** What keeps a card from being sent, or null. */
export function misfitOf(card: object): CardMisfit | null {
  // The card travels as JSON inside JSON.
  if (Buffer.byteLength(JSON.stringify(JSON.stringify(card))) > MOST_BYTES) return 'too_large';
  const found = count(card);
  if (found.elements > MOST_ELEMENTS) return 'too_many_elements';
  return new Set(found.names).size < found.names.length ? 'name_twice' : null;
}

/** Everything with a `tag` counts as an element; names of fields, buttons and forms are unique in a card. */
function count(node: unknown): { elements: number; names: string[] } {
  const found = { elements: 0, names: [] as string[] };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) {
      for (const one of value) visit(one);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const { tag, name } = value as { tag?: unknown; name?: unknown };
    if (typeof tag === 'string') {
      found.elements += 1;
      if (typeof name === 'string') found.names.push(name);
    }
    for (const one of Object.values(value)) visit(one);
  };
  visit(node);
  return found;
}
