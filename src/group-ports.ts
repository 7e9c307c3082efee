/** Groups the service makes itself, on platforms that let it: contracts, like those of `ports.ts`. */

/** Groups that the service makes and keeps on a platform itself; absent where only people make groups. */
export interface GroupKeeper {
  /** The chat id of a group to be made, from a seed that is unique for ever: the same again after a crash. */
  chatIdFor(seed: string): string;
  /** Whether an account of the platform can be put into this group. */
  takes(chatId: string, userId: string): boolean;
  /** Makes the group, or brings it to what it should be; doing so again changes nothing. */
  keep(group: WantedGroup): Promise<GroupState>;
}

export interface WantedGroup {
  readonly chatId: string;
  readonly name: string;
  /** Who should be in it; the first becomes its owner when it is made or its owner is taken out. */
  readonly members: readonly string[];
  /** Whom the service has put in before. Nobody else is ever taken out. */
  readonly placed: readonly string[];
}

export type GroupState =
  /** `unreachable`: wanted, but the platform does not let them in. */
  | { readonly ok: true; readonly members: readonly string[]; readonly unreachable: readonly string[] }
  /** `again`: a passing trouble; otherwise somebody has to see to it. */
  | { readonly ok: false; readonly again: boolean; readonly reason: string };
