/** What the page and the service say to each other. */
import type { Role } from '../../src/domain/person.ts';
import type { Block } from '../../src/ports.ts';

export interface Person {
  readonly id: number;
  readonly name: string;
  readonly unit: string | null;
  readonly role: Role;
}

export interface Chat {
  readonly id: number;
  readonly name: string;
  readonly members: readonly number[];
}

export interface UnitCounts {
  readonly name: string;
  readonly owed: number;
  readonly reported: number;
  readonly missing: number;
  readonly late: number;
}

export interface ServiceState {
  /** ISO time with +08:00. */
  readonly now: string;
  readonly date: string;
  readonly time: string;
  readonly weekday: string;
  /** Null for a year whose official calendar is not known. */
  readonly workday: boolean | null;
  /** Null, with the three after it, while no document is imported for this year. */
  readonly period: string | null;
  readonly periodLabel: string | null;
  readonly dueOn: string | null;
  readonly nextStage: { readonly id: string; readonly label: string; readonly at: string } | null;
  readonly directive: { readonly number: string | null; readonly title: string | null } | null;
  readonly totals: {
    readonly tasks: number;
    readonly units: number;
    readonly owed: number;
    readonly reported: number;
    readonly missing: number;
    readonly late: number;
  };
  readonly units: readonly UnitCounts[];
}

export interface Named {
  readonly id: number;
  readonly name: string;
}

export interface Message {
  readonly id: number | string;
  readonly at: string;
  /** `id` is null for somebody who is not in the roster. */
  readonly from: 'bot' | { readonly id: number | null; readonly name: string };
  readonly text: string;
  readonly blocks?: readonly Block[] | null;
  readonly files: readonly Named[];
}

export interface Sent {
  readonly id: number;
  readonly key: string;
  readonly at: string;
  readonly to: Named | null;
  readonly chat: Named | null;
  readonly text: string;
  readonly state: string;
}

export type Content =
  | { readonly text: string }
  | { readonly file: { readonly name: string; readonly base64: string } }
  | {
      readonly action: {
        readonly value: Readonly<Record<string, string>>;
        readonly form: Readonly<Record<string, string>>;
      };
    };

export type Outgoing = {
  readonly person: number;
  readonly chat?: number;
  readonly eventId: string;
} & Content;

/** A refusal or failure in words for the person at the screen. `offline` when the service did not answer. */
export class ServiceError extends Error {
  readonly offline: boolean;

  constructor(message: string, offline: boolean) {
    super(message);
    this.offline = offline;
  }
}

export const api = {
  people: () => request<Person[]>('/api/sim/people'),
  chats: () => request<Chat[]>('/api/sim/chats'),
  state: () => request<ServiceState>('/api/sim/state'),
  history: (conversation: string, before: string | number | null) =>
    request<{ items: Message[]; next: string | number | null }>(
      `/api/sim/history?${conversation}&limit=50${before === null ? '' : `&before=${encodeURIComponent(before)}`}`,
    ),
  outbox: (since: number) =>
    request<{ items: Sent[]; next: number | null }>(`/api/sim/outbox?since=${since}`),
  send: (message: Outgoing) => request<{ duplicate: boolean }>('/api/sim/messages', message),
  moveTo: (now: string) => request<{ now: string; sent: number }>('/api/sim/clock', { now }),
  moveToNextStage: () => request<{ now: string; sent: number }>('/api/sim/clock', { to: 'next-stage' }),
};

async function request<T>(url: string, body?: unknown): Promise<T> {
  let response: Response;
  try {
    response = await fetch(
      url,
      body === undefined
        ? { headers: { accept: 'application/json' } }
        : {
            method: 'POST',
            headers: { accept: 'application/json', 'content-type': 'application/json' },
            body: JSON.stringify(body),
          },
    );
  } catch {
    throw new ServiceError('暂时连不上服务', true);
  }
  if (!response.ok) throw new ServiceError(await reason(response), [502, 503, 504].includes(response.status));
  return (await response.json().catch(() => {
    throw new ServiceError('服务的回答不完整，请再试一次', false);
  })) as T;
}

const reasons: Readonly<Record<number, string>> = {
  404: '服务中没有这项内容',
  413: '文件太大，服务没有接收',
  429: '操作过于频繁，请稍候再试',
  503: '服务正在启动，请稍候',
};

async function reason(response: Response): Promise<string> {
  const answer = (await response.json().catch(() => null)) as { error?: { message?: unknown } } | null;
  const message = answer?.error?.message;
  if (typeof message === 'string' && /[\u4e00-\u9fff]/.test(message)) return message;
  return reasons[response.status] ?? `操作没有成功（代码 ${response.status}）`;
}
