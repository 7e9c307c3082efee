import type { Platform } from '../../src/ports.ts';

/** Until when a platform was surely heard by some instance. */
export interface HeardTable {
  platform: Platform;
  until: Date;
}
