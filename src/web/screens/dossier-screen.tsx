import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type DossierHistory, dossierHistoryEndpoint } from '../../intake/history/history-api.ts';
import { REFUSAL_ADVICE } from '../../intake/refusal.ts';
import { useAnswer } from '../call-endpoint.ts';
import { DataPage } from '../parts/data-pages.tsx';
import { ProblemNote, Waiting } from '../parts/problem-note.tsx';
import { instantText } from '../time-words.ts';

type HistoryEvent = DossierHistory['events'][number];

/** Tra cứu hồ sơ: one dossier as it stands, and each time that a file changed it. */
export function DossierScreen() {
  const { ma } = useSearch({ strict: false });
  const navigate = useNavigate();
  const [sought, setSought] = useState(ma ?? '');
  return (
    <DataPage title="Tra cứu hồ sơ">
      <form
        className="lookup"
        onSubmit={(event) => {
          event.preventDefault();
          void navigate({ to: '/du-lieu/ho-so', search: (search) => ({ ...search, ma: sought.trim() }) });
        }}
      >
        <label className="search">
          Mã hồ sơ
          <input
            type="search"
            value={sought}
            placeholder="vd. 000.00.22.H15-241108-0001"
            onChange={(event) => setSought(event.target.value)}
          />
        </label>
        <button type="submit" className="button button-main" disabled={sought.trim() === ''}>
          Xem hồ sơ
        </button>
      </form>
      {ma ? <DossierHistoryView key={ma} code={ma} /> : null}
    </DataPage>
  );
}

const STATE_WORDS: Record<DossierHistory['state'], string> = {
  current: 'đang có trong số liệu',
  removed: 'không còn trong số liệu: đợt nhập đã được hoàn tác',
  refused: 'chưa có trong số liệu: mới có dòng bị từ chối',
};

function DossierHistoryView({ code }: { code: string }) {
  const answer = useAnswer(dossierHistoryEndpoint, { key: code });
  if (answer.error) return <ProblemNote error={answer.error} />;
  if (!answer.data) return <Waiting what="hồ sơ" />;
  const { key, state, fields, events } = answer.data;
  const known = fields.filter(({ value }) => value !== null);
  const unknown = fields.filter(({ value }) => value === null);
  return (
    <>
      <section aria-labelledby="now">
        <h2 id="now">
          {key} <span className="beside">{STATE_WORDS[state]}</span>
        </h2>
        {known.length > 0 ? (
          <dl className="facts">
            {known.map(({ field, heading, value }) => (
              <div key={field}>
                <dt>{heading}</dt>
                <dd>{dayText(value)}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        {unknown.length > 0 ? (
          <p className="quiet after-table">Chưa có: {unknown.map(({ heading }) => heading).join(', ')}.</p>
        ) : null}
      </section>
      <section aria-labelledby="history">
        <h2 id="history">Các lần thay đổi</h2>
        <ol className="events">
          {events.toReversed().map((event) => (
            <li key={`${event.change.number} ${event.kind} ${event.refusal?.row ?? ''}`}>
              <Event event={event} />
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function Event({ event }: { event: HistoryEvent }) {
  const { batch, refusal } = event;
  return (
    <>
      <h3>
        {event.title} <span className="beside">lúc {instantText(event.change.at)}</span>
      </h3>
      {batch ? (
        <p className="quiet">
          Đợt {batch.id}: {batch.fileNames.join(', ')}
          {batch.source ? ` · ${batch.source}` : ''}
          {batch.simulated ? ' · số liệu mô phỏng' : ''}
          {batch.undone ? ' · đã hoàn tác' : ''}
        </p>
      ) : null}
      {refusal ? <p className="refusal-said">{refusal.message.replace(REFUSAL_ADVICE, '').trim()}</p> : null}
      {event.changes.length > 0 && event.kind !== 'created' ? (
        <table className="ledger as-list changes">
          <thead>
            <tr>
              <th scope="col">Trường</th>
              <th scope="col">Trước</th>
              <th scope="col">Sau</th>
            </tr>
          </thead>
          <tbody>
            {event.changes.map(({ field, heading, before, after }) => (
              <tr key={field}>
                <th scope="row">{heading}</th>
                <td data-label="Trước">{dayText(before)}</td>
                <td data-label="Sau">{dayText(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
      {event.kind === 'created' ? (
        <p className="quiet">
          {event.changes.map(({ heading, after }) => `${heading}: ${dayText(after)}`).join(' · ')}
        </p>
      ) : null}
    </>
  );
}

/** A value in words; a day without an hour stays a day. */
function dayText(value: string | null): string {
  return value === null ? '—' : value.replace(/^(\d\d\/\d\d\/\d{4}) 00:00$/, '$1');
}
