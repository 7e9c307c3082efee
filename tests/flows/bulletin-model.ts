export const drafter = '督查一科督查员';
export const second = '督查二科督查员';
export const third = '督查三科督查员';
export const mayor = '市政府主要领导';
export const maySign: readonly string[] = [drafter, second, mayor];
const staff: readonly string[] = [drafter, second, third];

export type Kind = 'draft' | 'submit' | 'reword' | 'sign' | 'send_back' | 'recall' | 'report';

interface Version {
  readonly signed: Set<string>;
  sentBackBy: string | null;
  state: 'draft' | 'approved' | 'recalled';
}

/** What ought to be of one bulletin: its versions, who has been shown which when, and whether more was reported since. */
export class SigningModel {
  readonly versions: Version[] = [];
  private readonly shown = new Map<string, Map<number, number>>();
  private readonly needed: number;
  private changed = false;
  constructor(needed: number) {
    this.needed = needed;
  }

  /** @param at when the message was written: it speaks of what had been shown by then */
  apply(kind: Kind, who: string, at: number): void {
    switch (kind) {
      case 'report':
        this.changed = true;
        break;
      case 'draft':
        if (staff.includes(who)) this.draft(who, at);
        break;
      case 'submit':
        if (staff.includes(who) && this.decided(who, at) !== null) this.showSigners(who, at);
        break;
      case 'reword':
        if (!staff.includes(who) || this.decided(who, at) === null) break;
        this.add();
        this.show(who, at);
        break;
      case 'sign':
        this.sign(who, at);
        break;
      case 'send_back':
        this.sendBack(who, at);
        break;
      case 'recall':
        this.recall(who, at);
        break;
      default:
        kind satisfies never;
    }
  }

  private draft(who: string, at: number): void {
    const state = this.versions.at(-1)?.state;
    if (state !== 'approved' && (state !== 'draft' || this.changed)) {
      this.add();
      this.changed = false;
    }
    this.show(who, at);
  }

  private sign(who: string, at: number): void {
    const version = this.decided(who, at);
    if (version === null || !maySign.includes(who)) return;
    if ((version.sentBackBy !== null && version.sentBackBy !== who) || version.signed.has(who)) return;
    version.signed.add(who);
    version.sentBackBy = null;
    if (version.signed.size >= this.needed) version.state = 'approved';
    else this.showSigners(who, at);
  }

  private sendBack(who: string, at: number): void {
    const version = this.decided(who, at);
    if (version === null || !maySign.includes(who)) return;
    version.signed.delete(who);
    version.sentBackBy = who;
  }

  /** Whoever was shown a draft last means another bulletin, the city's, which nobody has signed here. */
  private recall(who: string, at: number): void {
    const seen = this.seen(who, at);
    if (!maySign.includes(who) || !staff.includes(who) || seen === null) return;
    if (this.versions[seen]?.state === 'draft') return;
    const issued = this.versions.findLast(({ state }) => state === 'approved');
    if (issued) issued.state = 'recalled';
  }

  /** The draft a decision is about; null when there is none, or it is shown first because it was not seen. */
  private decided(who: string, at: number): Version | null {
    const newest = this.versions.at(-1);
    if (newest?.state !== 'draft') return null;
    if (this.seen(who, at) === this.versions.length - 1) return newest;
    if (staff.includes(who) || maySign.includes(who)) this.show(who, at);
    return null;
  }

  private seen(who: string, at: number): number | null {
    const before = [...(this.shown.get(who) ?? [])].filter(([, when]) => when <= at);
    before.sort(([a, earlier], [b, later]) => later - earlier || b - a);
    return before[0]?.[0] ?? null;
  }

  private show(who: string, at: number): void {
    const own = this.shown.get(who) ?? new Map<number, number>();
    this.shown.set(who, own.set(this.versions.length - 1, at));
  }

  private showSigners(by: string, at: number): void {
    for (const one of maySign) if (one !== by) this.show(one, at);
  }

  private add(): void {
    this.versions.push({ signed: new Set(), sentBackBy: null, state: 'draft' });
  }
}
