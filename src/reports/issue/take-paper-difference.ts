import { officialName } from '../../agencies/agency.ts';
import { findIndicator } from '../../indicators/catalogue.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Figure } from '../facts/figures.ts';
import { differences, freezeFigures } from '../facts/frozen-figures.ts';
import { makePaper } from '../make-report.ts';
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
  const { figures, now, changed, count, facts } = await compareFigures(app, paper);
  return {
    paper: paper.id,
    from: figures.from,
    to: figures.to,
    frozenVersion: figures.dataVersion,
    dataVersion: now.dataVersion,
    figures: count,
    changed: changed.length,
    rows: changed.slice(0, MOST_ROWS).map(({ agency, indicator, scope, reported, now: today }) => {
      const unit = facts.tree.find(agency);
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

/** Every figure that a paper froze and that would be another today. */
export async function compareFigures(app: App, paper: StoredPaper) {
  const { figures } = await requireFrozen(app, paper);
  const { facts } = await makePaper(app, {
    campaignId: paper.campaign,
    milestone: paper.milestone,
    kind: paper.kind,
    agency: paper.agency,
  });
  const now = freezeFigures(facts);
  const isOfPaper = ({ agency }: { readonly agency: string }) =>
    paper.agency === null || agency === paper.agency;
  return {
    figures,
    now,
    facts,
    count: figures.rows.filter(isOfPaper).length,
    changed: differences(figures, now).filter(isOfPaper),
  };
}
