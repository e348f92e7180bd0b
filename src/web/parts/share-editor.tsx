import { useQueryClient } from '@tanstack/react-query';
import { Button, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { formatCount } from '../../platform/number.ts';
import {
  type AgencyShares,
  checkShareEndpoint,
  saveShareEndpoint,
  shareProposalEndpoint,
} from '../../targets/shares-api.ts';
import type {
  IndicatorShares,
  SharePartInput,
  ShareVolume,
  VolumeBasis,
} from '../../targets/target-share-schema.ts';
import { callEndpoint, usePostedAnswer } from '../call-endpoint.ts';
import { useRested } from '../rested.ts';
import { ProblemNote } from './problem-note.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { Settling } from './settling.tsx';
import { ShareRows } from './share-rows.tsx';

interface ShareEditorProps {
  readonly shares: AgencyShares;
  readonly shown: IndicatorShares;
}

interface Draft {
  readonly volume: ShareVolume;
  readonly parts: readonly SharePartInput[];
}

/** Divides the target: a starting point by the rule, rows to change, the sum checked as one goes, then saved with a reason. */
export function ShareEditor({ shares, shown }: ShareEditorProps) {
  const queries = useQueryClient();
  const [draft, setDraft] = useState<Draft | null>(() => startOf(shown));
  const [saving, setSaving] = useState<'draft' | 'in-force' | null>(null);
  const place = { campaign: shares.campaign, agency: shares.agency.id, at: shares.at };
  const rested = useRested(draft);
  const check = usePostedAnswer(
    checkShareEndpoint,
    place,
    rested && { indicator: shown.indicator, volume: rested.volume, parts: [...rested.parts] },
  );
  const save = async (reason: string) => {
    if (!draft || saving === null) return;
    await callEndpoint(saveShareEndpoint, place, {
      body: {
        indicator: shown.indicator,
        volume: draft.volume,
        parts: [...draft.parts],
        after: shown.lastVersion,
        state: saving,
        reason,
      },
    });
    await queries.invalidateQueries();
  };
  const pending = rested !== draft || check.isPlaceholderData;
  const result = check.data?.check;
  return (
    <section aria-labelledby="divide">
      <h2 id="divide">{shown.lastVersion === 0 ? 'Phân công' : 'Sửa phân công'}</h2>
      <Proposal place={place} shown={shown} onTake={setDraft} />
      {draft ? (
        <>
          <ShareRows
            fields={shown.fields.map(({ field }) => field)}
            counted={shown.counted}
            parts={draft.parts}
            onChange={(parts) => setDraft({ ...draft, parts })}
          />
          {check.error ? <ProblemNote error={check.error} /> : null}
          {result ? (
            <Settling pending={pending}>
              <p role="status">
                <strong>{result.summary}</strong>
              </p>
              <ul className="readings">
                {result.faults.map((fault) => (
                  <li key={`${fault.code} ${fault.text}`}>
                    {fault.parts.length > 0 ? `Dòng ${fault.parts.join(', ')}: ` : ''}
                    {fault.text}
                  </li>
                ))}
                {result.notes.map((note) => (
                  <li key={note}>{note}</li>
                ))}
              </ul>
            </Settling>
          ) : null}
          <p className="confirm-buttons">
            <Button
              type="primary"
              disabled={pending || !result?.addsUp}
              onClick={() => setSaving('in-force')}
            >
              Cho hiệu lực
            </Button>
            <Button disabled={pending || !result} onClick={() => setSaving('draft')}>
              Lưu nháp
            </Button>
          </p>
        </>
      ) : null}
      {saving === null ? null : (
        <ReasonDialog
          title={saving === 'draft' ? 'Lưu bản nháp?' : 'Cho phân công này hiệu lực?'}
          doIt={saving === 'draft' ? 'Lưu nháp' : 'Cho hiệu lực'}
          leaveIt="Để sau"
          onConfirm={save}
          onClose={() => setSaving(null)}
        >
          <p>Các bản trước vẫn được lưu. Lý do đi cùng bản này.</p>
        </ReasonDialog>
      )}
    </section>
  );
}

/** What to begin with: the draft last saved, else what is in force. */
function startOf(shown: IndicatorShares): Draft | null {
  const version = shown.draft ?? shown.upcoming ?? shown.inForce;
  if (!version) return null;
  return { volume: version.volume, parts: version.parts.map(toInput) };
}

function toInput(part: NonNullable<IndicatorShares['draft']>['parts'][number]): SharePartInput {
  const { field, hold, member, planned, needed } = part;
  return { field, hold, member, planned, needed, target: null };
}

interface ProposalProps {
  readonly place: { readonly campaign: string; readonly agency: string; readonly at: string };
  readonly shown: IndicatorShares;
  readonly onTake: (draft: Draft) => void;
}

/** Where the expected volume comes from, and the division that the rule proposes for it. */
function Proposal({ place, shown, onTake }: ProposalProps) {
  const [basis, setBasis] = useState<VolumeBasis>('baseline');
  const [own, setOwn] = useState<number | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const take = async () => {
    setBusy(true);
    setError(null);
    try {
      const proposal = await callEndpoint(shareProposalEndpoint, {
        ...place,
        indicator: shown.indicator,
        basis,
        ...(basis === 'own' && own !== null ? { dossiers: own } : {}),
      });
      setSaid(proposal.reason);
      onTake({ volume: proposal.volume, parts: proposal.parts.map(toInput) });
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <p className="quiet">Số {shown.unit} dự kiến của cả chiến dịch lấy theo:</p>
      <div className="reading-line">
        <Segmented<VolumeBasis>
          aria-label="Số dự kiến lấy theo"
          value={basis}
          onChange={setBasis}
          options={[
            { value: 'baseline', label: 'Nhịp kỳ gốc' },
            { value: 'forecast', label: 'Dự báo' },
            { value: 'own', label: 'Đơn vị tự ước' },
          ]}
        />
        {basis === 'own' ? (
          <InputNumber
            aria-label={`Số ${shown.unit} dự kiến`}
            min={1}
            precision={0}
            value={own}
            onChange={setOwn}
          />
        ) : null}
        <Button loading={busy} disabled={basis === 'own' && own === null} onClick={() => void take()}>
          Lập phương án theo lĩnh vực
        </Button>
      </div>
      {error ? <ProblemNote error={error} /> : null}
      {said === null ? null : <p>{said}</p>}
      {shown.fields.length === 0 ? null : (
        <p className="quiet">{formatCount(shown.fields.length)} lĩnh vực có hồ sơ ở đơn vị.</p>
      )}
    </>
  );
}
