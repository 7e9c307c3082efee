export interface LeaseTable {
  name: string;
  /** The instance that holds it. */
  holder: string;
  /** By the database's clock. */
  until: Date;
}
