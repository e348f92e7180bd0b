import { officialName } from '../../agencies/agency.ts';
import { findMilestone } from '../../campaigns/milestone.ts';
import { requireCampaign } from '../../campaigns/require-campaign.ts';
import { findIndicator } from '../../indicators/catalogue.ts';
import { fromOneState } from '../../indicators/known-figures.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Figure } from '../facts/figures.ts';
import { differencesKnown } from '../facts/gather-corrections.ts';
import type { PaperDifference } from './papers-api.ts';
import { requireFrozen } from './require-frozen.ts';
import type { StoredPaper } from './stored-paper.ts';

/** As many changed figures as an answer names one by one. */
const MOST_ROWS = 500;
const NOT_REPORTED: Figure = { numerator: null, denominator: null, percent: null };

/** The figures that a paper froze against those of the same days with the data of now, in short. */
export async function takePaperDifference(app: App, paper: StoredPaper): Promise<PaperDifference> {
  if (paper.modelSha256 === null)
    throw new AppError(
      'conflict',
      `Văn bản ${paper.id} chưa duyệt nên số liệu chưa được giữ; dự thảo luôn dùng số liệu hiện nay.`,
      { paper: paper.id },
    );
  const { figures, changed, count, dataVersion, tree } = await compareFigures(app, paper);
  return {
    paper: paper.id,
    from: figures.from,
    to: figures.to,
    frozenVersion: figures.dataVersion,
    dataVersion,
    figures: count,
    changed: changed.length,
    rows: changed.slice(0, MOST_ROWS).map(({ agency, indicator, scope, reported, now: today }) => {
      const unit = tree.find(agency);
      return {
        agency: { id: agency, name: unit ? officialName(unit) : agency },
        indicator,
        indicatorName: findIndicator(indicator)?.name ?? indicator,
        scope,
        was: reported ?? NOT_REPORTED,
        now: today ?? NOT_REPORTED,
      };
    }),
  };
}

/** Every figure of the days that a paper reported that would be another today, from one state of the data. */
export async function compareFigures(app: App, paper: StoredPaper) {
  const { figures } = await requireFrozen(app, paper);
  const campaign = await requireCampaign(app.records, paper.campaign);
  const milestone = findMilestone(campaign, paper.milestone);
  if (!milestone) throw new Error(`paper ${paper.id} is of no milestone`);
  const isOfPaper = ({ agency }: { readonly agency: string }) =>
    paper.agency === null || agency === paper.agency;
  return fromOneState(app, async (known) => ({
    figures,
    count: figures.rows.filter(isOfPaper).length,
    changed: (await differencesKnown(known, campaign, milestone, figures)).filter(isOfPaper),
    dataVersion: known.dataVersion,
    tree: known.tree,
  }));
}
