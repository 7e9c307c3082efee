/** What is going to happen, by time; things of one moment come out in the order they were put in. */
export interface Agenda<T> {
  put(at: Date, what: T): void;
  /** When the next thing happens; null when nothing is left. */
  next(): Date | null;
  /** Takes everything that happens up to and including `now`. */
  take(now: Date): T[];
}

export function createAgenda<T>(): Agenda<T> {
  let entries: { at: number; what: T }[] = [];
  return {
    put: (at, what) => {
      const time = at.getTime();
      const index = entries.findIndex((entry) => entry.at > time);
      entries.splice(index === -1 ? entries.length : index, 0, { at: time, what });
    },
    next: () => (entries[0] ? new Date(entries[0].at) : null),
    take: (now) => {
      const due = entries.filter((entry) => entry.at <= now.getTime());
      entries = entries.slice(due.length);
      return due.map((entry) => entry.what);
    },
  };
}
