import { createHash } from 'node:crypto';
import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { type DirectiveRow, importedResult } from '../../db/queries/directives.ts';
import { type DossierPart, dossierCounts, dossierParts, dossierRows } from '../../db/queries/dossier.ts';
import { openedPeriods } from '../../db/queries/planner.ts';
import type { Db } from '../../db/types.ts';
import type { Bulletin } from '../bulletin/document.ts';
import { bulletinFile } from '../bulletin/forms/bulletin-file.ts';
import { periodsOf } from '../domain/period.ts';
import type { SlipPaper } from '../domain/slip.ts';
import { formatChineseDateTime } from '../domain/time.ts';
import { slipFileName } from '../replies/slip-texts.ts';
import { type LedgerMeant, ledgerBytes } from './ledger-file.ts';

/** What stands in `manifest.json`: the counts and the SHA-256 of every other file. */
export interface DossierManifest {
  readonly directive: string;
  readonly year: number;
  readonly writtenAt: string;
  readonly counts: Awaited<ReturnType<typeof dossierCounts>>;
  readonly parts: Readonly<Record<DossierPart, number>>;
  readonly files: readonly { readonly path: string; readonly sha256: string; readonly size: number }[];
}

const MANIFEST = 'manifest.json';

/**
 * The dossier (档案) of a year as one .zip: the document as it was read, the ledgers, every report with its versions,
 * notices, bulletins as signed, plans, inspections and the audit log; as workbooks and paper to read, as JSON lines
 * to recount, and a manifest with the hash of each file.
 */
export async function writeDossier(db: Db, directive: DirectiveRow, now: Date): Promise<Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const { number, year, id } = directive;
  const document = await importedResult(db, number);
  files.set('交办文件.json', json(document?.result ?? null));
  const parts: Partial<Record<DossierPart, number>> = {};
  for (const part of dossierParts) {
    const rows = await dossierRows(db, directive, part);
    parts[part] = rows.length;
    files.set(`数据/${part}.jsonl`, strToU8(rows.map((row) => `${JSON.stringify(row)}\n`).join('')));
    const papers =
      part === 'bulletins' ? await papersOf(rows) : part === 'slips' ? await slipPapersOf(rows) : [];
    for (const [name, bytes] of papers) files.set(name, bytes);
  }
  const ledger = (meant: LedgerMeant) => ledgerBytes(db, directive, meant, now);
  files.set('工作台账.xlsx', await ledger({ kind: 'year', year, paper: 'A3' }));
  const opened = await openedPeriods(db, periodsOf(year));
  for (const period of periodsOf(year)) {
    if (!opened.has(period)) continue;
    files.set(`报送台账/${period}.xlsx`, await ledger({ kind: 'period', period }));
  }
  const manifest: DossierManifest = {
    directive: number,
    year,
    writtenAt: formatChineseDateTime(now),
    counts: await dossierCounts(db, id),
    parts: parts as Record<DossierPart, number>,
    files: [...files].map(([path, bytes]) => ({ path, sha256: sha256(bytes), size: bytes.length })),
  };
  files.set(MANIFEST, json(manifest));
  const entries: Zippable = Object.fromEntries(
    [...files].map(([path, bytes]) => [path, [bytes, { mtime: now }]]),
  );
  return zipSync(entries);
}

/** Signed bulletins as paper; what was recalled is data only. */
async function papersOf(rows: readonly object[]): Promise<[string, Uint8Array][]> {
  const papers: [string, Uint8Array][] = [];
  for (const row of rows as { state: string; id: number; document: Bulletin }[]) {
    if (row.state !== 'approved') continue;
    const file = await bulletinFile(row.document, 'docx');
    papers.push([`通报/${row.id}-${file.name}`, file.bytes]);
  }
  return papers;
}

/** Every slip in every colour it was issued in. */
async function slipPapersOf(rows: readonly object[]): Promise<[string, Uint8Array][]> {
  const steps = (rows as { steps: { paper: SlipPaper | null }[] }[]).flatMap((row) => row.steps);
  const { writeSlip } = await import('../bulletin/forms/slip-docx.ts');
  const papers: [string, Uint8Array][] = [];
  for (const { paper } of steps)
    if (paper !== null)
      papers.push([
        `督办单/${slipFileName({ ...paper.number, unit: paper.unit }, paper.colour)}`,
        await writeSlip(paper),
      ]);
  return papers;
}

export type DossierCheck =
  | { readonly ok: true; readonly manifest: DossierManifest }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Whether every file is there and as it was written, and the counts are those of the rows kept. */
export function checkDossier(bytes: Uint8Array): DossierCheck {
  const entries = unzipped(bytes);
  if (entries === null) return { ok: false, problems: ['文件不完整或不是压缩包'] };
  const found = entries.get(MANIFEST);
  if (found === undefined) return { ok: false, problems: ['不是年度档案：没有 manifest.json'] };
  const manifest = JSON.parse(new TextDecoder().decode(found)) as DossierManifest;
  const problems = manifest.files.flatMap(({ path, sha256: hash }) => {
    const file = entries.get(path);
    if (file === undefined) return [`缺少文件：${path}`];
    return sha256(file) === hash ? [] : [`文件内容已改动：${path}`];
  });
  const known = new Set([MANIFEST, ...manifest.files.map(({ path }) => path)]);
  for (const path of entries.keys()) if (!known.has(path)) problems.push(`多出文件：${path}`);
  if (problems.length === 0) problems.push(...recount(entries, manifest));
  return problems.length === 0 ? { ok: true, manifest } : { ok: false, problems };
}

/** The operator's own file, so its sizes are believed; null when it is no archive. */
function unzipped(bytes: Uint8Array): Map<string, Uint8Array> | null {
  try {
    return new Map(Object.entries(unzipSync(bytes)));
  } catch {
    return null;
  }
}

function recount(entries: ReadonlyMap<string, Uint8Array>, manifest: DossierManifest): string[] {
  const rows = (part: DossierPart) =>
    new TextDecoder()
      .decode(entries.get(`数据/${part}.jsonl`))
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const obligations = rows('obligations');
  const reports = rows('reports');
  const counted = reports.filter((report) => report['counts'] === true);
  const again: Partial<DossierManifest['counts']> = {
    units: new Set(obligations.map(({ unit }) => unit)).size,
    obligations: obligations.length,
    reported: obligations.filter(({ state }) => state === 'filed' || state === 'accepted').length,
    late: counted.filter(({ flags }) => Array.isArray(flags) && flags.includes('late')).length,
    versions: reports.length,
  };
  const wrong = Object.entries(again).filter(
    ([name, n]) => manifest.counts[name as keyof typeof again] !== n,
  );
  const short = dossierParts.filter((part) => rows(part).length !== manifest.parts[part]);
  return [
    ...wrong.map(
      ([name, n]) => `${name}与原始数据不符：记载${manifest.counts[name as keyof typeof again]}，实有${n}`,
    ),
    ...short.map((part) => `数据/${part}.jsonl的行数与记载不符`),
  ];
}

const json = (value: unknown): Uint8Array => strToU8(`${JSON.stringify(value, null, 2)}\n`);

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
