import { officialName } from '../agencies/agency.ts';
import { loadAgencyTree } from '../agencies/agency-store.ts';
import { AppError } from '../platform/app-error.ts';
import type { Asker, Place } from '../platform/asker.ts';
import type { Records } from '../platform/records.ts';
import { type Action, isAction, PERMISSIONS, reachOf, type Standing } from './permissions.ts';
import { covers } from './reach.ts';
import { ROLE_NAMES, type Role, SECOND_FACTOR_ROLES } from './role.ts';

/** What of an account decides what it may do. */
export interface AskingAccount {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly agency: string;
  readonly hasSecondFactor: boolean;
}

/** What a role that needs a second factor may do before it has one: what anybody may, and set it up. */
const BEFORE_SECOND_FACTOR: ReadonlySet<string> = new Set(['see-public', 'sign-in', 'keep-own-account']);

/** Somebody who has signed in: what their role may do, as far as their agency reaches. */
export function accountAsker(records: Records, account: AskingAccount): Asker {
  const { id, name, role, agency, hasSecondFactor } = account;
  const isWaiting = SECOND_FACTOR_ROLES.has(role) && !hasSecondFactor;
  const may = async (action: string, place: Place) => {
    const reach = reachOf(role, known(action));
    if (reach === null || (isWaiting && !BEFORE_SECOND_FACTOR.has(action))) return false;
    return reach === 'all' || covers(await loadAgencyTree(records), reach, agency, place);
  };
  return {
    kind: 'account',
    id,
    name,
    role,
    may,
    async require(action, place) {
      if (await may(action, place)) return;
      if (isWaiting)
        throw new AppError(
          'not-allowed',
          `Vai trò ${ROLE_NAMES[role]} cần xác thực hai lớp. Hãy mở Tài khoản của tôi, bật mã xác thực rồi làm lại.`,
          { secondFactor: 'missing' },
        );
      const { doing } = PERMISSIONS[known(action)];
      if (reachOf(role, known(action)) === null)
        throw new AppError(
          'not-allowed',
          `Vai trò ${ROLE_NAMES[role]} không được ${doing}. Nếu việc này thuộc trách nhiệm của ông/bà, hãy đề nghị người quản trị đổi vai trò.`,
        );
      const unit = (await loadAgencyTree(records)).find(agency);
      throw new AppError(
        'not-allowed',
        `Tài khoản của ${unit ? officialName(unit) : 'ông/bà'} không được ${doing} ngoài phạm vi của mình. Hãy chọn đơn vị thuộc phạm vi ấy.`,
      );
    },
  };
}

/** Anybody: on an installation of made-up data the guest of its reading screens, elsewhere nobody at all. */
export function visitor(standing: Extract<Standing, 'guest' | 'anyone'>): Asker {
  const may = async (action: string) => reachOf(standing, known(action)) !== null;
  return {
    kind: 'visitor',
    id: null,
    name: standing === 'guest' ? 'khách xem' : 'người chưa đăng nhập',
    role: null,
    may,
    async require(action) {
      if (await may(action)) return;
      throw new AppError(
        'unauthenticated',
        `Cần đăng nhập mới được ${PERMISSIONS[known(action)].doing}. Hãy đăng nhập rồi làm lại.`,
      );
    },
  };
}

/** An action without a line in the table is a defect of ours, never a permission. */
function known(action: string): Action {
  if (!isAction(action)) throw new Error(`no such action: ${action}`);
  return action;
}
