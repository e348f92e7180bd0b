import { PERMISSIONS, type Reach, type Standing } from '../../accounts/permissions.ts';
import { ROLE_NAMES, ROLES } from '../../accounts/role.ts';
import { FOR_EVERYBODY } from '../everybody.ts';
import { ManagePage } from '../parts/manage-pages.tsx';

const REACH_WORDS: Record<Reach, string> = {
  all: 'toàn tỉnh',
  part: 'đơn vị và cấp dưới',
  own: 'đơn vị mình',
};

/** Quản trị › Ai được làm gì: the table by which the server itself decides. */
export function PermissionsScreen() {
  const lines = Object.entries(PERMISSIONS).filter(([action]) => !FOR_EVERYBODY.has(action));
  return (
    <ManagePage title="Ai được làm gì">
      <p className="quiet">
        Phạm vi tính từ đơn vị của tài khoản: “đơn vị và cấp dưới” gồm cả các đơn vị đã sáp nhập vào. Ô trống
        là không được.
      </p>
      <table className="ledger permissions as-list">
        <thead>
          <tr>
            <th scope="col">Việc</th>
            {ROLES.map((role) => (
              <th key={role} scope="col">
                {ROLE_NAMES[role]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(([action, { doing, reach }]) => (
            <tr key={action}>
              <th scope="row">{doing.charAt(0).toUpperCase() + doing.slice(1)}</th>
              {ROLES.map((role) => {
                const far = (reach as Partial<Record<Standing, Reach>>)[role];
                return (
                  <td key={role} data-label={ROLE_NAMES[role]}>
                    {far ? REACH_WORDS[far] : ''}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </ManagePage>
  );
}
