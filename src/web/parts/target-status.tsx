import type { Basis } from '../../dashboard/dashboard-api.ts';

/** Says so where the targets that figures stand against hold by no decision yet. */
export function TargetStatus({ basis }: { basis: Basis }) {
  switch (basis.targetStatus) {
    case 'approved':
      return null;
    case 'assigned':
      return <p className="quiet">Chỉ tiêu là dự thảo, chưa có quyết định phê duyệt.</p>;
    case 'proposed':
      return <p className="quiet">Chưa giao chỉ tiêu: so với mức tính theo mục III.2 của kế hoạch.</p>;
  }
}
