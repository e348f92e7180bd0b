import { useState } from 'react';
import { listRefusalsEndpoint, type Refusal } from '../../intake/refused/refusals-api.ts';
import { formatCount } from '../../platform/number.ts';
import { useAnswer } from '../call-endpoint.ts';
import { REFUSAL_WORDS } from '../refusal-words.ts';
import { instantText } from '../time-words.ts';
import { DismissedBatches } from './dismissed-batches.tsx';
import { IssueTable } from './issue-table.tsx';
import { ProblemNote, Waiting } from './problem-note.tsx';
import { Settling } from './settling.tsx';

const PAGE = 100;

/** Refused rows one by one: those that wait, or those that are done with, by reason. */
export function RefusedRows() {
  const [state, setState] = useState<'open' | 'closed'>('open');
  const [code, setCode] = useState<Refusal['code'] | null>(null);
  const [offset, setOffset] = useState(0);
  const answer = useAnswer(listRefusalsEndpoint, {
    state,
    ...(code === null ? {} : { code }),
    offset,
    limit: PAGE,
  });
  const shares = useAnswer(listRefusalsEndpoint, { state, limit: 0 });
  const choose = (next: () => void) => () => {
    next();
    setOffset(0);
  };
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Waiting what="các dòng" />;
  const { rows, total } = answer.data;
  return (
    <>
      <fieldset className="sides">
        <legend className="unseen">Dòng nào</legend>
        {(['open', 'closed'] as const).map((each) => (
          <button
            key={each}
            type="button"
            className="link-button"
            aria-pressed={state === each}
            onClick={choose(() => setState(each))}
          >
            {each === 'open' ? 'Còn chờ sửa' : 'Đã xong'}
          </button>
        ))}
      </fieldset>
      <fieldset className="sides">
        <legend className="unseen">Theo lý do</legend>
        <button
          type="button"
          className="link-button"
          aria-pressed={code === null}
          onClick={choose(() => setCode(null))}
        >
          Mọi lý do
        </button>
        {(shares.data?.byCode ?? []).map((share) => (
          <button
            key={share.code}
            type="button"
            className="link-button"
            aria-pressed={code === share.code}
            onClick={choose(() => setCode(share.code))}
          >
            {REFUSAL_WORDS[share.code]} ({formatCount(share.count)})
          </button>
        ))}
      </fieldset>
      {state === 'closed' ? <DismissedBatches rows={rows} /> : null}
      {total === 0 ? (
        <p>{state === 'open' ? 'Không có dòng nào chờ sửa.' : 'Chưa có dòng nào được sửa hoặc bỏ qua.'}</p>
      ) : (
        <Settling pending={answer.isPlaceholderData}>
          <IssueTable
            caption={state === 'open' ? 'Dòng còn chờ sửa' : 'Dòng đã xong'}
            issues={rows}
            apart={({ closing }) => JSON.stringify(closing)}
            batchOf={({ batch }) => batch}
            beside={({ closing }) =>
              closing === null ? null : <span className="was">{closingText(closing)}</span>
            }
          />
        </Settling>
      )}
      {total > PAGE ? (
        <p className="pager">
          <button
            type="button"
            className="button"
            disabled={offset === 0}
            onClick={() => setOffset(offset - PAGE)}
          >
            Trước
          </button>
          <span className="quiet">
            {formatCount(offset + 1)}–{formatCount(Math.min(total, offset + PAGE))} trong {formatCount(total)}
          </span>
          <button
            type="button"
            className="button"
            disabled={offset + PAGE >= total}
            onClick={() => setOffset(offset + PAGE)}
          >
            Sau
          </button>
        </p>
      ) : null}
    </>
  );
}

function closingText(closing: NonNullable<Refusal['closing']>): string {
  switch (closing.how) {
    case 'reference':
      return `Đã sửa và nhập lại ở đợt ${closing.batch}.`;
    case 'key':
      return `Hồ sơ này đã vào số liệu ở đợt ${closing.batch}.`;
    case 'dismissed':
      return `Đã bỏ qua${closing.at === null ? '' : ` lúc ${instantText(closing.at)}`}: ${closing.reason ?? ''}`;
  }
}
