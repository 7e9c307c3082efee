import type { Platform } from '../../src/ports.ts';

/** A receipt for a message id that is not known yet; kept for a day, as it may be of nothing of ours. */
export interface EarlyReceiptTable {
  platform: Platform;
  message_id: string;
  read_at: Date;
  noted_at: Date;
}
