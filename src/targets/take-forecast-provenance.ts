import { lastDayWithData } from '../campaigns/campaign-day.ts';
import { requireCampaign } from '../campaigns/require-campaign.ts';
import { findLastDay } from '../dossiers/data-day-store.ts';
import { fromOneState } from '../indicators/known-figures.ts';
import { resultsKnown } from '../indicators/take-results.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { type Day, daysBetween, earlierDay, formatDay, localDay } from '../platform/date.ts';
import { FORECAST_MINIMUM } from './forecast.ts';
import { forecastsKnown } from './take-forecasts.ts';
import { dayOfStanding, standingKnown } from './take-standing.ts';
import { baselineResults, requireTargeted } from './take-target-provenance.ts';
import { targetsKnown } from './take-targets.ts';
import type { ForecastProvenance } from './target-provenance-api.ts';
import { nameOf, usedResult } from './used-result.ts';

/** Whose forecast is to explain itself. */
export interface ForecastFigure {
  readonly campaign: string;
  readonly agency: string;
  readonly indicator: string;
  readonly at: Day | null;
}

/** What a forecast of the last day rests on: the result so far, the baseline, the days with data, and how it is made. */
export async function takeForecastProvenance(app: App, figure: ForecastFigure): Promise<ForecastProvenance> {
  const campaign = await requireCampaign(app.records, figure.campaign);
  requireTargeted(campaign, figure.indicator);
  return fromOneState(app, async (known) => {
    const lastDay = await findLastDay(app.warehouse);
    const today = localDay(app.clock());
    const latest = lastDayWithData(campaign, lastDay, today);
    const asked = dayOfStanding(campaign, figure.at, latest);
    const to = earlierDay(asked, campaign.to);
    const targets = await targetsKnown(app.records, known, campaign, asked);
    const standing = await standingKnown(known, campaign, to, targets);
    const rows = await forecastsKnown(known, {
      campaign,
      to: asked,
      lastDay,
      targets,
      standing: standing.rows,
    });
    const forecast = rows.find((row) => row.agency === figure.agency && row.indicator === figure.indicator);
    if (!forecast)
      throw new AppError(
        'bad-usage',
        `Đơn vị “${figure.agency}” không có dự báo trong chiến dịch. Hãy chọn toàn tỉnh, hoặc đơn vị có chỉ tiêu.`,
        { agency: figure.agency },
      );
    const seen = lastDay === null || lastDay < campaign.from ? null : earlierDay(lastDay, to);
    const { scope } = forecast;
    const { agency, indicator } = figure;
    const soFar = await resultsKnown(known, { from: campaign.from, to, scope });
    const baseline =
      scope === 'own'
        ? (await baselineResults(known, campaign, targets, figure)).used
        : [
            usedResult(
              await resultsKnown(known, { ...targets.baseline, scope }),
              known.tree,
              agency,
              indicator,
            ),
          ];
    return {
      campaign: campaign.id,
      agencyName: nameOf(known.tree, figure.agency),
      forecast,
      daysWithData: seen === null ? 0 : daysBetween(campaign.from, seen) + 1,
      lastDay: seen,
      to: campaign.to,
      minimum: FORECAST_MINIMUM,
      method: methodOf(forecast, campaign.to),
      results: [usedResult(soFar, known.tree, agency, indicator), ...baseline],
      asOf: app.clock().toISOString(),
      dataVersion: known.dataVersion,
    };
  });
}

/** How a forecast is made, as docs/decisions/0008 says it at length; where there is none, why. */
function methodOf({ state, note }: ForecastProvenance['forecast'], to: Day): string[] {
  if (state !== 'forecast') return note === null ? [] : [note];
  return [
    'Kết quả đến nay giữ nguyên; chỉ những ngày còn lại được dự báo rồi cộng vào.',
    'Số hồ sơ của mỗi ngày còn lại lấy theo nhịp của chính đơn vị vào ngày cùng thứ, ngày nghỉ, ngày làm bù.',
    'Tỷ lệ của những ngày còn lại đi theo từng tuần kể từ kết quả kỳ gốc; đơn vị ít hồ sơ dựa thêm vào diễn biến chung của các đơn vị cùng cấp.',
    'Chiến dịch có thể còn nâng tỷ lệ lên một lần nữa: khả năng ấy được tính vào, càng về cuối càng nhỏ.',
    `Khoảng 80% nghĩa là năm lần dự báo thì bốn lần kết quả ngày ${formatDay(to)} nằm trong khoảng; một đợt thúc đẩy mạnh chưa bắt đầu thì có thể đưa kết quả ra ngoài.`,
  ];
}
