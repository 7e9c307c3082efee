import { parseSetting, type Settings } from '../domain/settings.ts';

/**
 * Settings as written in a JSON file, `{"dueDay": 20, "ladder": […]}`, to be laid over others. A bad file or value comes
 * back as what is wrong with it, in Chinese, one line each.
 */
export function readSettings(
  text: string,
): { readonly ok: true; readonly patch: Partial<Settings> } | { readonly ok: false; readonly text: string } {
  let values: unknown;
  try {
    values = JSON.parse(text);
  } catch {
    return { ok: false, text: '设置文件不是有效的 JSON。' };
  }
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    return { ok: false, text: '设置文件应为一个 JSON 对象，如 {"dueDay": 20}。' };
  let patch: Partial<Settings> = {};
  const faults: string[] = [];
  for (const [key, value] of Object.entries(values)) {
    const parsed = parseSetting(key, value);
    if (parsed.ok) patch = { ...patch, ...parsed.patch };
    else faults.push(parsed.text.replace('原设置未改动。', ''));
  }
  return faults.length === 0 ? { ok: true, patch } : { ok: false, text: faults.join('\n') };
}
