import type { Task } from '../domain/directive.ts';
import type { UnitDirectory } from '../domain/unit-directory.ts';
import { assignUnits, groupWarnings } from './assign-units.ts';
import type { ImportResult, ImportWarning, PassedNumber } from './import-result.ts';
import type { Head } from './read-head.ts';
import type { Outline } from './read-outline.ts';
import { readTargets } from './read-targets.ts';
import { type DraftTask, type Source, warning } from './source.ts';
import { UnitRegister } from './unit-register.ts';

/** Puts head and outline together: units resolved, targets read, everything counted. */
export function assemble(
  source: Source,
  head: Head,
  outline: Outline,
  directory: UnitDirectory,
): ImportResult {
  const warnings: ImportWarning[] = [...source.warnings, ...head.warnings, ...outline.warnings];
  const { directive, addressee } = head;
  const text = [
    source.name,
    ...source.lines.map((line) => line.text),
    ...outline.tasks.flatMap((task) => [task.text, ...task.fields.map((field) => field.text)]),
  ].join('\n');
  const register = new UnitRegister(directory, { ...directive, addressee, text }, warnings);
  const passedNumbers: PassedNumber[] = [];
  const tasks = outline.tasks.map((draft): Task => {
    const assignment = assignUnits(draft, register, warnings);
    const reading = readTargets(draft.text);
    passedNumbers.push(...reading.passed.map((number) => ({ taskNo: draft.no, text: number })));
    for (const number of reading.unclear) {
      const message = `第 ${draft.no} 项的“${number}”像是量化目标,但不能确定,未计入,请核对。`;
      warnings.push(warning('target_unclear', draft.line, message, draft.no));
    }
    warnings.push(...textWarnings(draft));
    return {
      no: draft.no,
      chapter: draft.chapter,
      section: draft.section,
      text: draft.text,
      ...assignment,
      targets: reading.targets,
      sourceLine: draft.line,
      ...(draft.dueText === null ? {} : { dueText: draft.dueText }),
    };
  });
  warnings.push(...groupWarnings(tasks, register), ...register.similar());
  return {
    directive,
    chapters: outline.chapters,
    tasks,
    units: register.all(),
    warnings: warnings.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
    check: count(outline, tasks, register),
    passedNumbers,
    source: { name: source.name, format: source.format, lineWord: lineWords[source.format] },
  };
}

const lineWords = { txt: '行', docx: '段', xlsx: '表格行', csv: '表格行' } as const;

function textWarnings(draft: DraftTask): readonly ImportWarning[] {
  const found: ImportWarning[] = [];
  if (draft.text.length < 4) {
    found.push(
      warning('text_suspicious', draft.line, `第 ${draft.no} 项没有正文或正文过短,请核对。`, draft.no),
    );
  } else if (/[\uFFFD\p{Co}]|(?![\n\t])\p{Cc}/u.test(draft.text)) {
    found.push(
      warning('text_suspicious', draft.line, `第 ${draft.no} 项正文中有无法识别的字符,请核对。`, draft.no),
    );
  } else if (draft.text.length > 1500) {
    const text = `第 ${draft.no} 项正文长达 ${draft.text.length} 字,可能混入了其他内容,请核对。`;
    found.push(warning('text_suspicious', draft.line, text, draft.no));
  }
  return found;
}

function count(outline: Outline, tasks: readonly Task[], register: UnitRegister): ImportResult['check'] {
  return {
    tasks: tasks.length,
    contiguous: tasks.every(({ no }, i) => no === i + 1),
    units: register.all().length,
    pairs: tasks.reduce((sum, { units }) => sum + units.length, 0),
    chapters: outline.chapters.length,
    sections: outline.chapters.reduce((sum, { sections }) => sum + sections.length, 0),
    targets: tasks.reduce((sum, { targets }) => sum + targets.length, 0),
    tasksWithTargets: tasks.filter(({ targets }) => targets.length > 0).length,
    unresolvedGroups: tasks.reduce(
      (sum, { groups }) => sum + groups.filter(({ resolved }) => !resolved).length,
      0,
    ),
  };
}
