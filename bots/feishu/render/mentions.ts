import type { MentionedPerson } from '../../../src/ports.ts';

/**
 * An id that may stand in markup: open_id, union_id or user_id. Anything else is named instead, `all` above all, which
 * would call everybody.
 */
const idShape = /^(?!all$)[A-Za-z0-9_-]{4,64}$/;

/** Who of the people can be called on this platform, and the names of those who can only be named. */
export function called(people: readonly MentionedPerson[]): {
  readonly ids: readonly string[];
  readonly named: readonly string[];
} {
  return {
    ids: people.flatMap(({ userId }) => (userId !== null && idShape.test(userId) ? [userId] : [])),
    named: people.flatMap(({ userId, name }) => (userId !== null && idShape.test(userId) ? [] : [name])),
  };
}
