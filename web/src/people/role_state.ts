/** What is being typed about a role to give, and how it is sent. */
import { today, typedDecimal } from '../shared/format.js';
import type { Refusal } from '../shared/refusals.js';
import { checkAmount, checkDay, type CheckTexts } from './checks.js';
import { hasLimit, type GivenRole } from './role_names.js';

export interface RoleState {
  readonly role: GivenRole;
  readonly from: string;
  /** Empty for no end. */
  readonly to: string;
  /** Empty for no bound. */
  readonly limit: string;
}

export function newRole(role: GivenRole): RoleState {
  return { role, from: today(), to: '', limit: '' };
}

export function checkRole(state: RoleState, texts: CheckTexts): Refusal[] {
  return [
    ...checkDay('period.from', state.from, texts),
    ...(state.to === '' ? [] : checkDay('period.to', state.to, texts)),
    ...(hasLimit(state.role) && state.limit.trim() !== '' ? checkAmount('limit', state.limit, texts) : []),
  ];
}

export function roleInput({ role, from, to, limit }: RoleState) {
  return {
    role,
    period: { from, to: to === '' ? null : to },
    limit: hasLimit(role) ? (typedDecimal(limit) ?? null) : null,
  };
}
