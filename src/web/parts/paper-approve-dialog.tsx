import { useState } from 'react';
import { approvePaperEndpoint } from '../../reports/issue/paper-steps-api.ts';
import type { PaperPage } from '../../reports/issue/papers-api.ts';
import { callEndpoint, ProblemError } from '../call-endpoint.ts';
import { usePaperChange } from '../paper-change.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { openComments, PaperChecks } from './paper-checks.tsx';

/** Duyệt: comments are dealt with here, and whoever approves says that he has looked at each number that people typed. */
export function PaperApproveDialog({ page, onClose }: { page: PaperPage; onClose: () => void }) {
  const change = usePaperChange(page.id);
  // What he read is what stood behind the dialog when he opened it; only comments may change beneath it.
  const [{ revision, seen, typed }] = useState(page);
  const [isChecked, setChecked] = useState(false);
  const approve = async () => {
    const open = openComments(page).length;
    if (open > 0)
      throw new ProblemError(0, 'refused', `Còn ${open} góp ý. Hãy bấm “Đã xử lý” ở từng góp ý rồi duyệt.`);
    if (typed.count > 0 && !isChecked)
      throw new ProblemError(
        0,
        'refused',
        'Hãy đối chiếu từng số do người soạn nhập, đánh dấu vào ô đã đối chiếu rồi duyệt.',
      );
    await change(
      callEndpoint(
        approvePaperEndpoint,
        { paper: page.id },
        { body: { revision, seen, typed: isChecked ? typed.mark : null } },
      ),
    );
  };
  return (
    <ConfirmDialog title="Duyệt văn bản?" doIt="Duyệt" leaveIt="Chưa" onConfirm={approve} onClose={onClose}>
      <p>
        Lời văn và số liệu được giữ nguyên từ đây. Dữ liệu nhập sau không làm đổi văn bản này.
        {page.document.simulated || !isThisComputer() ? null : (
          <strong>
            {' '}
            Mã QR sẽ dẫn tới địa chỉ của riêng máy này; để người khác tra cứu được, hãy nhờ quản trị chạy máy
            chủ với --public-url rồi mới duyệt.
          </strong>
        )}
      </p>
      <PaperChecks
        page={{ ...page, typed }}
        commentWords="Đánh dấu “Đã xử lý” từng góp ý để duyệt; cần sửa thì trả lại văn bản."
        typedWords="Hệ thống không có số liệu nào để bảo đảm cho các số này."
      />
      {typed.count === 0 ? null : (
        <p>
          <label>
            <input
              type="checkbox"
              checked={isChecked}
              onChange={(event) => setChecked(event.target.checked)}
            />{' '}
            Tôi đã đối chiếu {typed.count} số do người soạn nhập
          </label>
        </p>
      )}
    </ConfirmDialog>
  );
}

/** Whether the page was opened on the server's own machine, under an address that nobody else reaches. */
function isThisComputer(): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
}
