import { defaultDay } from '../campaigns/campaign-day.ts';
import { listCampaigns } from '../campaigns/campaign-store.ts';
import { findLastDay } from '../dossiers/data-day-store.ts';
import type { AskedWindow, RehearsedBatch } from '../intake/rehearsal/rehearsal.ts';
import type { ImportEffect } from '../intake/rehearsal/rehearsal-api.ts';
import {
  findReceivedSpan,
  findTouchedDays,
  type TouchedResult,
  touchesProcedures,
} from '../intake/rehearsal/touched-store.ts';
import type { App } from '../platform/app.ts';
import { type Day, formatDay } from '../platform/date.ts';
import type { WarehouseSession } from '../platform/warehouse.ts';

/** A window in which the figures before and after an import are compared. */
export type PreviewWindow = Omit<ImportEffect['windows'][number], 'moved' | 'unmoved'>;

/** The windows to compare, and what must be said of those that are not. */
export interface PreviewWindows {
  readonly windows: readonly PreviewWindow[];
  readonly notes: readonly string[];
}

/** Beyond this a file of declared figures has more periods than anyone compares at once. */
const MOST_PERIODS = 12;

/**
 * Where an import is felt: the days of the campaign so far and its baseline window or, where the dossiers fall into
 * neither, the days on which they were received; of declared figures, the periods they are of.
 */
export async function choosePreviewWindows(
  app: App,
  session: WarehouseSession,
  batch: RehearsedBatch,
  asked: AskedWindow | null,
  results: readonly TouchedResult[],
): Promise<PreviewWindows> {
  if (asked) return { windows: [titled('asked', asked)], notes: [] };
  switch (batch.kind.kind) {
    case 'dossiers': {
      const usual = await campaignWindows(app, session, batch.context.today);
      const days = await findTouchedDays(session, batch.seq, usual);
      if (days.within.some((isWithin) => isWithin)) return { windows: usual, notes: [] };
      if (days.first !== null && days.last !== null)
        return { windows: [titled('received', { from: days.first, to: days.last })], notes: [] };
      return {
        windows: [],
        notes: ['Không có hồ sơ nào có ngày tiếp nhận thay đổi, nên mọi chỉ tiêu giữ nguyên.'],
      };
    }
    case 'procedures': {
      if (!(await touchesProcedures(session, batch.seq))) return { windows: [], notes: [] };
      const usual = await campaignWindows(app, session, batch.context.today);
      if (usual.length > 0) return { windows: usual, notes: [] };
      const span = await findReceivedSpan(session);
      return span
        ? { windows: [titled('received', span)], notes: [] }
        : { windows: [], notes: ['Chưa có hồ sơ nào, nên chưa so sánh được chỉ tiêu.'] };
    }
    case 'results':
      return declaredPeriods(results);
  }
}

async function campaignWindows(app: App, session: WarehouseSession, today: Day): Promise<PreviewWindow[]> {
  const campaigns = await listCampaigns(app.records);
  const campaign = campaigns.find(({ from }) => from <= today) ?? campaigns[0];
  if (!campaign) return [];
  const lastDay = await findLastDay(session);
  const to = defaultDay(campaign, lastDay, today);
  return [
    ...(to < campaign.from ? [] : [titled('campaign', { from: campaign.from, to }, campaign.id)]),
    titled('baseline', campaign.baseline, campaign.id),
  ];
}

function declaredPeriods(results: readonly TouchedResult[]): PreviewWindows {
  const periods = new Map(results.map(({ from, to }) => [`${from} ${to}`, { from, to }]));
  const compared = [...periods.values()].slice(0, MOST_PERIODS);
  const left = periods.size - compared.length;
  return {
    windows: compared.map((period) => titled('declared', period)),
    notes:
      left > 0
        ? [`Còn ${left} kỳ số liệu khác trong tệp chưa so sánh. Hãy chọn kỳ bằng ngày đầu và ngày cuối.`]
        : [],
  };
}

function titled(
  kind: PreviewWindow['kind'],
  { from, to }: { readonly from: Day; readonly to: Day },
  campaign = '',
): PreviewWindow {
  const names: Readonly<Record<PreviewWindow['kind'], string>> = {
    campaign: `Chiến dịch ${campaign}`,
    baseline: `Kỳ gốc của chiến dịch ${campaign}`,
    received: 'Các ngày tiếp nhận',
    declared: 'Kỳ số liệu khai báo',
    asked: 'Kỳ được chọn',
  };
  return { kind, title: `${names[kind]}, ${formatDay(from)}–${formatDay(to)}`, from, to };
}
