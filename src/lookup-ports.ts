/** What the service asks platforms: contracts, like those of `ports.ts`. */

/** What can be asked of a platform besides sending; absent for platforms that answer nothing. */
export interface PlatformLookup {
  /** Brings a file named by a `remote_file` event. At most `maxBytes`, else `too_large`. */
  fetchFile(ref: string, maxBytes: number): Promise<FetchedFile>;
  /**
   * User ids of everybody in a group; null where the platform does not tell. `everybody`: it does not tell, and calling
   * somebody who is not there does no harm.
   */
  membersOf(chatId: string): Promise<readonly string[] | 'everybody' | null>;
  /** The user id behind a mobile number; null where there is none or the platform does not tell. */
  findByMobile(mobile: string): Promise<string | null>;
}

export type FetchedFile =
  /** `name` where the platform tells it only with the bytes. */
  | { readonly ok: true; readonly bytes: Uint8Array; readonly name?: string }
  /** `gone`: expired or taken back; `retry`: the platform could not answer now. */
  | { readonly ok: false; readonly reason: 'too_large' | 'gone' | 'refused' | 'retry' };
