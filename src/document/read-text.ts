import { toHalfWidth } from '../domain/half-width.ts';
import type { ImportRefusal, ImportWarning } from './import-result.ts';
import { readMarker } from './markers.ts';
import { removePageMarks } from './page-marks.ts';
import { readPieces } from './pieces.ts';
import { findSignature, type Head, readHead } from './read-head.ts';
import { type Outline, readOutline } from './read-outline.ts';
import { type SourceLine, warning } from './source.ts';
import { unwrap } from './wrapping.ts';

const longest = 20_000;

/** Reads running text: letterhead, chapters, sections, tasks. */
export function readText(
  lines: readonly SourceLine[],
): { readonly head: Head; readonly outline: Outline } | ImportRefusal {
  const size = lines.reduce((sum, { text }) => sum + text.length, 0);
  if (size > 500_000 || lines.length > 50_000) {
    return {
      code: 'too_long',
      text: '文字超过 50 万字或 5 万行,不像一份交办文件,未导入。请只保留任务分解部分。',
    };
  }
  const endless = lines.find(({ text }) => text.length > longest);
  if (endless !== undefined) return tooLong('一行', endless.line);
  const { lines: clean, dropped } = removePageMarks(lines);
  const signature = findSignature(clean);
  const signed = new Set(signature?.lines ?? []);
  const endMatter = /^(?:附件?\s*\d*\s*[:：]|附件\s*\d*$|抄送\s*[:：]|主办\s*[:：]|\(此件)|印发$/u;
  const body = clean.filter(({ line, text }) => !signed.has(line) && !endMatter.test(toHalfWidth(text)));
  const bodyLines = new Set(body.map(({ line }) => line));
  const breaks = new Set(clean.filter(({ line }) => !bodyLines.has(line)).map(({ line }) => line));
  const whole = unwrap(body);
  const endlessParagraph = whole.find(({ text }) => text.length > longest);
  if (endlessParagraph !== undefined) return tooLong('一段', endlessParagraph.parts[0]?.line ?? 1);
  const pieces = readPieces(whole);
  const outline = readOutline({ pieces, breaks });
  if ('code' in outline) return outline;
  const firstItem = body.findIndex(({ text }) => readMarker(text) !== null);
  const head = readHead(firstItem < 0 ? body : body.slice(0, firstItem), clean, signature);
  const warnings: ImportWarning[] = [...outline.warnings];
  for (const { line, removed } of clean) {
    if (removed.length === 0) continue;
    warnings.push(
      warning(
        'page_mark_removed',
        line,
        `第 ${line} 行文字中夹有页眉或页码“${removed.join('”“')}”,已去除,请核对。`,
      ),
    );
  }
  const marks = dropped.map(({ line }) => line);
  if (marks.length > 0) {
    const list = marks.length > 8 ? `${marks.slice(0, 8).join('、')} 等` : marks.join('、');
    const text = `第 ${list} 行是页码或页眉,共 ${marks.length} 处,已去除。`;
    warnings.push(warning('page_mark_removed', marks[0] ?? null, text));
  }
  return { head, outline: { ...outline, warnings } };
}

function tooLong(what: string, line: number): ImportRefusal {
  const text = `第 ${line} 行起${what}超过 ${longest} 字,没有正常分段,未导入。请恢复分段后重新上传。`;
  return { code: 'too_long', text, line };
}
