/** The version of a report that a reviewer was shown last. */
export interface ReviewShownTable {
  person_id: number;
  obligation_id: number;
  version: number;
}
