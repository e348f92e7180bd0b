import { requireCampaign } from '../campaigns/require-campaign.ts';
import { fromOneState } from '../indicators/known-figures.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { beginChange } from '../platform/audit/begin-change.ts';
import { type Day, formatDay } from '../platform/date.ts';
import { inTransaction } from '../platform/records.ts';
import { requireShareable, volumeExpected } from './propose-target-share.ts';
import type { SaveShareInput } from './shares-api.ts';
import { dayOfShares, requireShareAgency, shareGround } from './take-share-ground.ts';
import { describeVersion, frameOf, type SharesQuestion } from './take-target-shares.ts';
import { describeParts, fieldOfPart, type TargetShare } from './target-share.ts';
import { checkShare } from './target-share-check.ts';
import type { FieldIndex } from './target-share-field.ts';
import { cleanName } from './target-share-name.ts';
import type { ShareCheck, SharePart, SharePartInput, ShareVersion } from './target-share-schema.ts';
import { insertShare, listShares } from './target-share-store.ts';

/** Which agency, indicator and day a share is checked for. */
export type CheckShareQuestion = SharesQuestion & { readonly indicator: string };

/** Whether a share adds up, without saving it. */
export async function checkTargetShare(
  app: App,
  question: CheckShareQuestion,
  share: TargetShare,
): Promise<{ parts: SharePart[]; check: ShareCheck }> {
  const { parts, check, index } = await judgeShare(app, question, share, null);
  return { parts: describeParts(parts, index), check };
}

/**
 * Lưu một bản phân công: a new version behind the one that was seen; told when somebody saved another meanwhile. A draft
 * need not add up, what is put in force must, against the target in force on its first day.
 */
export async function saveTargetShare(
  app: App,
  question: CheckShareQuestion,
  input: Omit<SaveShareInput, 'indicator'>,
): Promise<{ version: ShareVersion; check: ShareCheck }> {
  const change = await beginChange(app, 'set-shares', [question.agency]);
  const campaign = await requireCampaign(app.records, question.campaign);
  const from = input.from ?? dayOfShares(app, campaign, question.at);
  if (from < campaign.from || from > campaign.to)
    throw new AppError(
      'bad-usage',
      `Ngày hiệu lực ${formatDay(from)} nằm ngoài chiến dịch (${formatDay(campaign.from)}–${formatDay(campaign.to)}). Hãy chọn một ngày trong chiến dịch.`,
      { from },
    );
  const { parts, check, index, agency } = await judgeShare(app, question, input, from);
  if (input.state === 'in-force' && !check.addsUp)
    throw new AppError(
      'refused',
      `Phân công chưa đưa vào hiệu lực được. ${check.summary} Hãy sửa, hoặc lưu bản nháp.`,
      { issues: check.faults },
    );
  const wanted = {
    agency,
    indicator: question.indicator,
    state: input.state,
    from,
    savedAt: change.at,
    reason: input.reason,
    target: check.target,
    volume: input.volume,
    parts,
  };
  const saved = await inTransaction(app.records, async (transaction) => {
    const inserted = await insertShare(transaction, campaign.id, input.after, wanted);
    // Who got which part is said of persons by name: the version itself keeps it.
    if (inserted)
      await change.record(transaction, {
        what: 'save-share',
        subject: { kind: 'share', id: `${campaign.id}/${agency}/${question.indicator}/${inserted.number}` },
        agencies: [agency],
        detail: {
          campaign: campaign.id,
          indicator: question.indicator,
          version: inserted.number,
          state: input.state,
          parts: parts.length,
          inForceFrom: from,
        },
      });
    return inserted;
  });
  if (saved) return { version: describeVersion(saved, index), check };
  const [newest] = await listShares(app.records, {
    campaign: campaign.id,
    agency,
    indicator: question.indicator,
  });
  throw new AppError(
    'conflict',
    newest
      ? `Bản phân công số ${newest.number} đã được lưu sau bản bạn đang xem (số ${input.after}), nên bản này chưa lưu. Hãy mở lại bản mới nhất rồi sửa tiếp.`
      : `Chưa có bản phân công số ${input.after}. Hãy mở lại rồi lưu.`,
    { newest: newest?.number ?? 0 },
  );
}

async function judgeShare(app: App, question: CheckShareQuestion, share: TargetShare, targetsOn: Day | null) {
  const campaign = await requireCampaign(app.records, question.campaign);
  const at = dayOfShares(app, campaign, question.at);
  return fromOneState(app, async (known) => {
    const agency = requireShareAgency(known, question.agency);
    const on = { ...question, campaign, agency, at, ...(targetsOn === null ? {} : { targetsOn }) };
    const ground = await shareGround(app, known, on);
    const each = requireShareable(ground);
    const expected = await volumeExpected(app, known, ground, each, share.volume.basis);
    const parts = share.parts.map((part) => asKept(part, ground.index));
    const check = checkShare(frameOf(ground, each, each.target), { ...share, parts }, expected);
    return { agency: agency.id, index: ground.index, parts, check };
  });
}

/** A part as it is kept: names cleaned, the field as the catalogue spells it, a number only where no rate says it. */
function asKept(part: SharePartInput, index: FieldIndex): SharePartInput {
  const key = fieldOfPart(part, index);
  return {
    field: key === null ? null : key === undefined ? cleanName(part.field ?? '') : index.nameOf(key),
    hold: part.hold,
    member: cleanName(part.member ?? '') || null,
    planned: part.planned,
    target: part.target,
    needed: part.needed,
  };
}
