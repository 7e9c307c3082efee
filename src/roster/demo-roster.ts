import type { Role } from '../domain/person.ts';

export interface DemoPerson {
  readonly name: string;
  readonly role: Role;
  readonly unit: string | null;
}

export interface DemoRoster {
  readonly people: readonly DemoPerson[];
  /** Name of the working group; its members are the liaisons and the staff. */
  readonly group: string;
}

/**
 * The people of a trial installation, named by their role so that nobody is invented: one liaison per unit, three
 * staff, two leaders, one working group.
 * @param units canonical names, in the order people should see them.
 */
export function demoRoster(units: readonly string[]): DemoRoster {
  const named = (role: Role, ...names: string[]) => names.map((name) => ({ name, role, unit: null }));
  return {
    people: [
      ...units.map((unit) => ({ name: `${unit}联络员`, role: 'liaison' as const, unit })),
      ...named('staff', '督查一科督查员', '督查二科督查员', '督查三科督查员'),
      ...named('leader', '市政府主要领导', '市政府分管领导'),
    ],
    group: '重点工作督查工作群',
  };
}
