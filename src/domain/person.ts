/**
 * `liaison` 联络员 and `unit_leader` 责任领导 belong to a unit; `staff` 督查员 and `leader` 市领导 to none.
 */
export type Role = 'liaison' | 'unit_leader' | 'staff' | 'leader';

export const roleNames: Readonly<Record<Role, string>> = {
  liaison: '联络员',
  unit_leader: '责任领导',
  staff: '督查员',
  leader: '市领导',
};
