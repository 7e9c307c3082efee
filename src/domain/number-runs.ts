/** 2, 4—7, 9: whole numbers in ascending order, each once, runs of three and more folded as they are printed. */
export function numberRuns(numbers: readonly number[]): string[] {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let at = 0; at < sorted.length; ) {
    let end = at;
    while (sorted[end + 1] === (sorted[end] ?? 0) + 1) end += 1;
    if (end - at < 2) end = at;
    parts.push(end === at ? `${sorted[at]}` : `${sorted[at]}—${sorted[end]}`);
    at = end + 1;
  }
  return parts;
}
