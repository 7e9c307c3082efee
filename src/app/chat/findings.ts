import {
  askReview,
  attachToFinding,
  conclusionsOf,
  decideReview,
  filesOfFinding,
  findingSpokenOf,
  insertConclusion,
  insertFinding,
  lockFinding,
  openFindings,
  saveFindingStep,
} from '../../../db/queries/findings.ts';
import { inspectionsOf } from '../../../db/queries/inspections.ts';
import { decideFinding, type FindingCommand, REVIEW_DAYS } from '../../domain/inspection.ts';
import { addDays, beijingDate } from '../../domain/time.ts';
import type { ChatCommand } from '../../inbound/commands/chat-command.ts';
import {
  attachedTo,
  concluded,
  conclusionNotice,
  findingNotice,
  findingStored,
  rectifyDecided,
  rectifyDecisionDone,
  rectifyList,
  rectifyNotice,
  rectifyStored,
  reviewAsked,
  reviewDecided,
  reviewNotice,
} from '../../replies/inspection-texts.ts';
import { toOffice } from './addressees.ts';
import { ownUnit } from './confirm.ts';
import { audit, toUnitPeople } from './inspection.ts';
import { findUnit } from './office.ts';
import { answered, type Outcome, refused, refusedBy, type Turn } from './turn.ts';

type Of<Kind extends ChatCommand['kind']> = Extract<ChatCommand, { kind: Kind }>;

/** For so long a picture belongs to the finding its sender spoke of last. */
const PICTURE_MS = 30 * 60_000;
/** Pictures and files of one finding: those from the site and the evidence of its rectification. */
const MOST_FILES = 20;

/** 督查发现: entered on site; with a date the unit is asked to put it right. */
export async function findAnswer(turn: Turn, said: Of<'find'>): Promise<Outcome> {
  const inspection = await openInspection(turn, said.no);
  if ('answers' in inspection) return inspection;
  const unit = await findUnit(turn.tx, said.unit ?? '');
  if (!unit.ok) return refusedBy(unit);
  if (said.text === '') return refused('finding_empty');
  const scope = inspection.scope.find((one) => one.unit === unit.name);
  if (scope === undefined || (said.taskNo !== null && !scope.taskNos.includes(said.taskNo)))
    return refused('not_in_scope', `${unit.name}${said.taskNo === null ? '' : `第${said.taskNo}项`}`);
  if (said.by !== null && said.by < turn.today) return refused('date_past');
  const { taskNo, by: rectifyBy, text } = said;
  const no = await insertFinding(turn.tx, {
    inspectionNo: inspection.no,
    unitId: unit.id,
    taskNo,
    text,
    rectifyBy,
    personId: turn.person.id,
    inboxId: turn.inboxId,
    at: turn.at,
  });
  await audit(turn, 'finding.enter', inspection.no, { finding: no, unit: unit.name, taskNo, rectifyBy });
  const notices =
    rectifyBy === null
      ? []
      : await toUnitPeople(turn, unit.id, findingNotice({ no, taskNo, text, rectifyBy }));
  return answered('query_other', findingStored(no, rectifyBy), { notices });
}

async function openInspection(turn: Turn, no: number | null) {
  const [row] = no === null ? [] : await inspectionsOf(turn.tx, turn.directive.id, { no });
  return row ?? refused('inspection_unknown', String(no ?? ''));
}

/** 整改: the list, or what the unit did about one finding. */
export async function rectifyAnswer(turn: Turn, { no, text }: Of<'rectify'>): Promise<Outcome> {
  const unit = ownUnit(turn);
  if (no === null) return answered('query_missing', rectifyList(await openFindings(turn.tx, unit.id)));
  const finding = await lockFinding(turn.tx, no);
  if (finding?.unitId !== unit.id) return refused('finding_unknown', String(no));
  if (text === '') return refused('rectify_empty', String(no));
  const state = await step(turn, finding, 'answer', text);
  if (state === null) return refused('finding_done', String(no));
  const blocks = rectifyNotice({ no, unit: unit.name, text: finding.text, answer: text });
  return answered('query_other', rectifyStored(no), {
    notices: await toOffice(turn, `rectify:${turn.inboxId}`, blocks),
  });
}

/** 核实 12, 退回整改 12 原因 */
export async function rectifiedAnswer(turn: Turn, { no, agreed, text }: Of<'rectified'>): Promise<Outcome> {
  const finding = no === null ? undefined : await lockFinding(turn.tx, no);
  if (no === null || !finding) return refused('finding_unknown', String(no ?? ''));
  if (!agreed && text === '') return refused('answer_empty');
  const state = await step(turn, finding, agreed ? 'verify' : 'return', text);
  if (state === null) return refused('finding_not_answered', String(no));
  return answered('query_other', rectifyDecisionDone(no, finding.unit, agreed), {
    notices: await toUnitPeople(turn, finding.unitId, rectifyDecided(no, agreed, text)),
  });
}

async function step(
  turn: Turn,
  finding: NonNullable<Awaited<ReturnType<typeof lockFinding>>>,
  command: FindingCommand,
  text: string,
) {
  const state = decideFinding(finding.state, command);
  if (state === null) return null;
  const { tx, person, inboxId, at } = turn;
  await saveFindingStep(tx, { no: finding.no, command, state, text, personId: person.id, inboxId, at });
  await audit(turn, `finding.${command}`, finding.inspectionNo, { finding: finding.no, text });
  return state;
}

/** A picture or file that follows what was said about a finding is kept with it; null when nothing was said. */
export async function attachAnswer(
  turn: Turn,
  file: { fileId: number; name: string },
): Promise<Outcome | null> {
  const no = await spokenOf(turn);
  if (no === null) return null;
  if ((await filesOfFinding(turn.tx, no)) >= MOST_FILES) return refused('finding_full', String(no));
  await attachToFinding(turn.tx, { no, fileId: file.fileId, personId: turn.person.id, at: turn.at });
  return answered('query_other', attachedTo(no, file.name));
}

/** A picture that is too large, when something was said about a finding before it; else null. */
export async function tooLargeToAttach(turn: Turn): Promise<Outcome | null> {
  const no = await spokenOf(turn);
  return no === null ? null : refused('finding_file_too_large', String(no));
}

const spokenOf = ({ tx, person, at }: Turn): Promise<number | null> =>
  findingSpokenOf(tx, person.id, new Date(at.getTime() - PICTURE_MS));

/** 督查结论 3 市商务局 …: told to the unit, which may ask for a review; 复核答复 answers that. */
export async function concludeAnswer(turn: Turn, said: Of<'conclude'>): Promise<Outcome> {
  const inspection = await openInspection(turn, said.no);
  if ('answers' in inspection) return inspection;
  const unit = await findUnit(turn.tx, said.unit ?? '');
  if (!unit.ok) return refusedBy(unit);
  if (said.text === '') return refused('answer_empty');
  const { no } = inspection;
  if (said.review) return answerReview(turn, { no, unit, text: said.text });
  if (!inspection.scope.some((one) => one.unit === unit.name)) return refused('not_in_scope', unit.name);
  const stored = await insertConclusion(turn.tx, {
    inspectionNo: no,
    unitId: unit.id,
    text: said.text,
    personId: turn.person.id,
    inboxId: turn.inboxId,
    at: turn.at,
  });
  if (!stored) return refused('concluded_already', unit.name);
  await audit(turn, 'inspection.conclude', no, { unit: unit.name, text: said.text });
  const until = addDays(turn.today, REVIEW_DAYS);
  return answered('query_other', concluded(no, unit.name), {
    notices: await toUnitPeople(turn, unit.id, conclusionNotice({ no, text: said.text, until })),
  });
}

async function answerReview(
  turn: Turn,
  { no, unit, text }: { no: number; unit: { id: number; name: string }; text: string },
): Promise<Outcome> {
  const conclusion = (await conclusionsOf(turn.tx, no)).find((one) => one.unitId === unit.id);
  if (!conclusion || conclusion.review === null || conclusion.decision !== null)
    return refused('no_review', unit.name);
  await decideReview(turn.tx, { id: conclusion.id, text, at: turn.at });
  await audit(turn, 'inspection.review', no, { unit: unit.name, text });
  return answered('query_other', concluded(no, unit.name), {
    notices: await toUnitPeople(turn, unit.id, reviewDecided(no, text)),
  });
}

/** 申请复核 3 理由, within 30 days of the conclusion (政府督查工作条例 art. 17). */
export async function reviewAnswer(turn: Turn, { no, text }: Of<'review'>): Promise<Outcome> {
  const unit = ownUnit(turn);
  const conclusions = no === null ? [] : await conclusionsOf(turn.tx, no);
  const conclusion = conclusions.find((one) => one.unitId === unit.id);
  if (no === null || !conclusion) return refused('no_conclusion', String(no ?? ''));
  if (text === '') return refused('review_empty');
  if (turn.today > addDays(beijingDate(conclusion.at), REVIEW_DAYS)) return refused('review_late');
  if (conclusion.review !== null) return refused('review_asked');
  await askReview(turn.tx, { id: conclusion.id, text, personId: turn.person.id, at: turn.at });
  await audit(turn, 'inspection.ask_review', no, { unit: unit.name, text });
  const blocks = reviewNotice(no, unit.name, text);
  return answered('query_other', reviewAsked(no), {
    notices: await toOffice(turn, `review:${turn.inboxId}`, blocks),
  });
}
