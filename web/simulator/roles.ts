import type { Role } from '../../src/domain/person.ts';
import { roleNames } from '../../src/domain/person.ts';
import type { Chat, Person } from './api.ts';
import type { Conversation } from './route.ts';
import { conversation } from './route.ts';
import { chats, people, personById } from './store.ts';

/** Whose view of the house is open; a group is a view of its own. */
export type View = 'liaison' | 'staff' | 'leader' | 'group';

export const views: readonly { readonly id: View; readonly label: string }[] = [
  { id: 'liaison', label: '联络员' },
  { id: 'staff', label: '督查员' },
  { id: 'leader', label: '市领导' },
  { id: 'group', label: '工作群' },
];

export function viewOfRole(role: Role): View {
  return role === 'unit_leader' ? 'liaison' : role;
}

export interface Entry {
  readonly conversation: Conversation;
  /** The unit for a unit's person, else the name. */
  readonly title: string;
  readonly name: string;
  readonly person: Person | null;
  readonly chat: Chat | null;
}

function entryOfPerson(person: Person): Entry {
  const title = person.role === 'liaison' ? (person.unit ?? person.name) : person.name;
  return { conversation: `person=${person.id}`, title, name: person.name, person, chat: null };
}

function entryOfChat(chat: Chat): Entry {
  return { conversation: `chat=${chat.id}`, title: chat.name, name: chat.name, person: null, chat };
}

/** Everybody one can be, in the order of the views, under headings. */
export function sections(): { view: View; heading: string; entries: Entry[] }[] {
  const of = (role: Role) => people.value.filter((person) => person.role === role).map(entryOfPerson);
  return [
    { view: 'liaison' as const, heading: roleNames.liaison, entries: of('liaison') },
    { view: 'liaison' as const, heading: roleNames.unit_leader, entries: of('unit_leader') },
    { view: 'staff' as const, heading: roleNames.staff, entries: of('staff') },
    { view: 'leader' as const, heading: roleNames.leader, entries: of('leader') },
    { view: 'group' as const, heading: '工作群', entries: chats.value.map(entryOfChat) },
  ].filter((section) => section.entries.length > 0);
}

/** The open conversation with who it belongs to; null when none is open or it does not exist. */
export function currentEntry(): Entry | null {
  const open = conversation.value;
  if (open === null) return null;
  const id = Number(open.split('=')[1]);
  if (open.startsWith('chat=')) {
    const chat = chats.value.find((item) => item.id === id);
    return chat === undefined ? null : entryOfChat(chat);
  }
  const person = personById.value.get(id);
  return person === undefined ? null : entryOfPerson(person);
}

/** Letters of the query in order, with gaps: 发改委 finds 市发展和改革委员会. */
export function matches(query: string, entry: Entry): boolean {
  const wanted = query.replace(/\s/g, '');
  return [entry.title, entry.name].some((text) => {
    let from = 0;
    for (const sign of wanted) {
      from = text.indexOf(sign, from) + 1;
      if (from === 0) return false;
    }
    return true;
  });
}
