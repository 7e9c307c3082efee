import { z } from 'zod';

const instant = z.iso.datetime().describe('UTC时间');
const date = z.iso.date();

/** Rows from the database are not changed on their way out. */
function listIn<Item extends z.ZodType>(item: Item) {
  return z.array(item).readonly();
}

const role = z.enum(['lead', 'co']).describe('lead牵头，co配合');

const target = z.object({
  indicator: z.string(),
  comparator: z.enum(['at_least', 'about', 'range', 'hold']),
  kind: z.enum(['cumulative', 'level', 'growth', 'rate']),
  value: z.number(),
  valueTo: z.number().nullable(),
  unit: z.string(),
  qualifier: z.string().nullable(),
});

export const taskItem = z.object({
  no: z.int(),
  chapter: z.int(),
  chapterTitle: z.string(),
  section: z.int(),
  sectionTitle: z.string(),
  text: z.string(),
  units: listIn(z.object({ name: z.string(), role })),
  openEnded: z.boolean(),
  groups: listIn(z.object({ phrase: z.string(), units: listIn(z.string()), resolved: z.boolean() })),
  targets: listIn(target),
  sourceLine: z.int(),
});

export const unitItem = z.object({
  id: z.int(),
  name: z.string(),
  kind: z.enum(['city', 'county']),
  aliases: listIn(z.object({ name: z.string(), validFrom: date.nullable(), validTo: date.nullable() })),
  tasks: z.int(),
  leads: z.int(),
});

export const personRole = z.enum(['liaison', 'unit_leader', 'staff', 'leader']);

export const personItem = z.object({
  id: z.int(),
  name: z.string(),
  role: personRole,
  unit: z.string().nullable(),
  active: z.boolean(),
  pausedUntil: date.nullable(),
  platforms: listIn(z.string()),
});

export const periodItem = z.object({
  period: z.string(),
  kind: z.enum(['monthly', 'quarterly', 'annual']),
  label: z.string(),
  dueOn: date.nullable().describe('截止日；当年官方日历未知时为null'),
  overdueFrom: instant.nullable().describe('此刻起计逾期；当年官方日历未知时为null'),
  owed: z.int(),
  reported: z.int(),
  returned: z.int(),
  missing: z.int(),
  late: z.int(),
  units: z.int(),
  unitsMissing: z.int(),
  stages: listIn(
    z.object({
      stage: z.string(),
      dueAt: instant,
      ranAt: instant,
      outcome: z.enum(['planned', 'skipped']),
      reason: z.string().nullable(),
      planned: z.int(),
    }),
  ),
});

export const obligationState = z.enum(['missing', 'filed', 'accepted', 'returned']);

export const obligationItem = z.object({
  id: z.int(),
  taskNo: z.int(),
  unit: z.string(),
  role: role.nullable(),
  period: z.string(),
  state: obligationState,
  versions: z.int(),
  reportId: z.int().nullable(),
  firstFiledAt: instant.nullable(),
});

const metric = z.object({
  indicator: z.string().nullable(),
  value: z.number(),
  unit: z.string(),
  cumulative: z.boolean().nullable(),
  valueInTargetUnit: z.number().nullable(),
});

export const reportItem = z.object({
  id: z.int(),
  taskNo: z.int(),
  unit: z.string(),
  period: z.string(),
  version: z.int(),
  state: z.enum(['filed', 'accepted', 'returned', 'withdrawn', 'superseded']),
  status: z.enum(['not_started', 'in_progress', 'delayed', 'done', 'no_change']).nullable(),
  percent: z.number().nullable(),
  metrics: listIn(metric),
  progress: z.string().nullable(),
  problems: z.string().nullable(),
  nextSteps: z.string().nullable(),
  expectedBy: date.nullable(),
  flags: listIn(z.enum(['late', 'no_change', 'carried_forward', 'proxy'])),
  person: z.string().nullable(),
  receiptNo: z.string(),
  receivedAt: instant,
});

export const outboxKind = z.enum([
  'reply',
  'reminder',
  'group_overdue',
  'escalation',
  'notice',
  'urge',
  'bulletin',
]);

export const outboxState = z.enum([
  'queued',
  'sending',
  'sent',
  'retrying',
  'unknown',
  'refused',
  'skipped',
  'cancelled',
]);

export const outMessageItem = z.object({
  id: z.int(),
  direction: z.literal('out'),
  key: z.string(),
  kind: outboxKind,
  period: z.string().nullable(),
  stage: z.string().nullable(),
  platform: z.string().nullable(),
  personId: z.int().nullable(),
  person: z.string().nullable(),
  chat: z.string().nullable(),
  text: z.string(),
  state: outboxState,
  reason: z.string().nullable(),
  inReplyTo: z.int().nullable(),
  attempts: z.int(),
  createdAt: instant,
  notBefore: instant,
  sentAt: instant.nullable(),
  readAt: instant.nullable().describe('平台回执的首次已读时间'),
});

export const noticeItem = z.object({
  id: z.int(),
  kind: outboxKind,
  period: z.string().nullable(),
  stage: z.string().nullable(),
  unit: z.string().nullable(),
  person: z.string().nullable(),
  chat: z.string().nullable(),
  platform: z.string().nullable(),
  state: outboxState,
  reason: z.string().nullable(),
  result: z.string().describe('结果，供人阅读'),
  attempts: z.int(),
  createdAt: instant,
  notBefore: instant,
  sentAt: instant.nullable(),
  readAt: instant.nullable(),
  handledAt: instant.nullable(),
  handledBy: z.string().nullable(),
  handledHow: z.enum(['phoned', 'resent']).nullable(),
});

export const undeliveredItem = z.object({
  id: z.int(),
  kind: outboxKind,
  period: z.string().nullable(),
  stage: z.string().nullable(),
  personId: z.int().nullable(),
  person: z.string().nullable(),
  unit: z.string().nullable(),
  chat: z.string().nullable(),
  state: outboxState,
  reason: z.string().nullable(),
  platforms: listIn(z.string()),
  createdAt: instant,
});

export const inMessageItem = z.object({
  id: z.int(),
  direction: z.literal('in'),
  platform: z.string(),
  personId: z.int().nullable(),
  person: z.string().nullable(),
  chatKind: z.enum(['private', 'group']),
  kind: z.enum([
    'text',
    'file',
    'remote_file',
    'file_missing',
    'action',
    'recalled',
    'bot_added',
    'bot_removed',
    'chat_opened',
    'person_left',
    'account_renamed',
    'receipt',
    'unsupported',
  ]),
  text: z.string(),
  state: z.enum(['received', 'done', 'failed']),
  error: z.string().nullable(),
  receivedAt: instant,
  handledAt: instant.nullable(),
});

export const bulletinItem = z.object({
  id: z.int(),
  period: z.string(),
  version: z.int(),
  state: z.enum(['draft', 'approved', 'recalled']),
  title: z.string(),
  draftedAt: instant,
  draftedBy: z.string().nullable(),
  approvedAt: instant.nullable(),
  approvedBy: z.string().nullable(),
  opinion: z.string().nullable(),
});

export const bulletinDetail = z.object({
  id: z.int(),
  state: z.enum(['draft', 'approved', 'recalled']),
  text: z.string().describe('签发时的全文'),
  document: z.record(z.string(), z.unknown()).describe('结构化内容，每个数字均注明来源'),
});

export const auditItem = z.object({
  id: z.int(),
  at: instant,
  actor: z.string(),
  personId: z.int().nullable(),
  action: z.string(),
  subject: z.string(),
  details: z.record(z.string(), z.unknown()),
  inboxId: z.int().nullable(),
});

export const settingItem = z.object({
  key: z.string(),
  name: z.string(),
  value: z.unknown(),
  default: z.unknown(),
  changed: z.boolean(),
});

export const dueDateItem = z.object({
  period: z.string(),
  label: z.string(),
  known: z.boolean().describe('false：该年工作日安排未录入，不推算'),
  dueOn: date.nullable(),
  graceOn: date.nullable().describe('此日及以前不作逾期处理'),
  overdueFrom: instant.nullable(),
  explanation: z.string(),
  stages: listIn(
    z.object({
      stage: z.string(),
      name: z.string(),
      at: instant,
      omitted: z.enum(['day_off', 'after_closing']).nullable().describe('不为null的不发送'),
    }),
  ),
});

export const errorAnswer = z
  .object({ error: z.object({ code: z.string(), message: z.string(), details: z.unknown() }) })
  .describe('出错时的回答');
