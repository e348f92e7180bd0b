import { Select } from 'antd';
import { PERMISSIONS, type Reach } from '../../accounts/permissions.ts';
import { ROLE_NAMES, ROLES, type Role } from '../../accounts/role.ts';
import { FOR_EVERYBODY } from '../everybody.ts';
import { AgencySelect } from './agency-select.tsx';

interface RoleFieldsProps {
  readonly role: Role;
  readonly agency: string | null;
  readonly onRole: (role: Role) => void;
  readonly onAgency: (agency: string) => void;
}

/** A role and the agency it is held for; what the role may do is said beside it. */
export function RoleFields({ role, agency, onRole, onAgency }: RoleFieldsProps) {
  return (
    <>
      <div className="choice">
        <label htmlFor="role">Vai trò</label>
        <Select<Role>
          id="role"
          className="role-select"
          value={role}
          onChange={onRole}
          options={ROLES.map((value) => ({ value, label: ROLE_NAMES[value] }))}
        />
      </div>
      <div className="choice">
        <label htmlFor="role-agency">Đơn vị</label>
        <AgencySelect id="role-agency" on={null} value={agency} onChange={onAgency} withProvince />
      </div>
      <p className="quiet">{roleText(role)}</p>
    </>
  );
}

const REACH_WORDS: Record<Reach, string> = {
  all: 'ở mọi đơn vị',
  part: 'ở đơn vị của mình và các đơn vị trực thuộc',
  own: 'ở đơn vị của mình',
};

/** What a role may do, as one sentence for each reach. */
function roleText(role: Role): string {
  const lines = (['all', 'part', 'own'] as const).flatMap((reach) => {
    const doings = Object.entries(PERMISSIONS)
      .filter(([action]) => !FOR_EVERYBODY.has(action))
      .map(([, permission]) => permission)
      .filter((permission) => (permission.reach as Partial<Record<Role, Reach>>)[role] === reach)
      .map(({ doing }) => doing);
    return doings.length > 0 ? [`Được ${doings.join('; ')} (${REACH_WORDS[reach]}).`] : [];
  });
  return lines.join(' ');
}
