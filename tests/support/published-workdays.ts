import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' };

/**
 * Working days after the table the chinese-days package publishes, independent of the seeds. Its data file is read, not
 * its functions: west of Greenwich those build their table a day off.
 */
export function isPublishedWorkday(date: string): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  if (Object.hasOwn(published.workdays, date)) return true;
  return weekday >= 1 && weekday <= 5 && !Object.hasOwn(published.holidays, date);
}
