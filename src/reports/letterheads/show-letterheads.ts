import { type Agency, officialName } from '../../agencies/agency.ts';
import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { requireCampaign } from '../../campaigns/require-campaign.ts';
import { checkWindow, requireAgency } from '../../indicators/window.ts';
import type { App } from '../../platform/app.ts';
import { type Day, localDay } from '../../platform/date.ts';
import type { LetterheadFields, Signer } from './letterhead.ts';
import {
  archiveLine,
  type LetterheadBook,
  letterheadOf,
  letterSymbolOf,
  RULE_SIGNER,
  signatureOfSigner,
  signersOn,
  symbolOf,
} from './letterhead-book.ts';
import { letterheadByRule } from './letterhead-rule.ts';
import { loadLetterheads } from './letterhead-store.ts';
import type {
  LetterheadAnswer,
  LetterheadsAnswer,
  OfficesAnswer,
  ShownLetterhead,
  ShownSigner,
} from './letterheads-api.ts';
import { PAPER_OFFICES } from './paper-offices.ts';

/** Thể thức of every agency that exists on a day. */
export async function listLetterheads(app: App, on: Day | null): Promise<LetterheadsAnswer> {
  const day = dayAsked(app, on);
  const tree = await loadAgencyTree(app.records);
  const book = await loadLetterheads(app.records);
  return {
    on: day,
    letterheads: tree.validWithin(day, day).map((agency) => showLetterhead(book, tree, agency, day)),
  };
}

/** Thể thức of one agency, with all that was ever set of it. */
export async function takeLetterhead(app: App, id: string, on: Day | null): Promise<LetterheadAnswer> {
  const day = dayAsked(app, on);
  const tree = await loadAgencyTree(app.records);
  const agency = requireAgency(tree, id, day, day);
  const book = await loadLetterheads(app.records);
  const letterhead = showLetterhead(book, tree, agency, day);
  return {
    letterhead,
    rule: letterheadByRule(agency, tree, day),
    versions: book.versions
      .filter((version) => version.agency === agency.id)
      .map(({ agency: _, ...version }) => version),
    allSigners: book.signers
      .filter((signer) => signer.agency === agency.id)
      .map((signer) => showSigner(letterhead.fields, signer)),
  };
}

/** Who issues the papers of a campaign on a day: what was recorded first, then what the product brings. */
export async function listPaperOffices(app: App, campaignId: string, on: Day | null): Promise<OfficesAnswer> {
  const campaign = await requireCampaign(app.records, campaignId);
  const tree = await loadAgencyTree(app.records);
  const { offices } = await loadLetterheads(app.records);
  const all = [
    ...offices.map((office) => ({ ...office, origin: 'record' as const })),
    ...PAPER_OFFICES.map((office) => ({ ...office, number: null, reason: null, origin: 'product' as const })),
  ];
  return {
    offices: all
      .filter(
        (office) =>
          office.campaign === campaign.id &&
          (on === null ||
            ((office.from === null || office.from <= on) && (office.to === null || office.to >= on))),
      )
      .map(({ papers, agency, from, to, type, right, fields, origin, number, reason }) => {
        const known = tree.find(agency);
        return {
          papers: [...papers],
          agency: { id: agency, name: known === null ? agency : officialName(known) },
          from,
          to,
          type,
          right,
          fields,
          origin,
          number,
          reason,
        };
      }),
  };
}

/** One letterhead as screens show it. */
export function showLetterhead(
  book: LetterheadBook,
  tree: AgencyTree,
  agency: Agency,
  day: Day,
): ShownLetterhead {
  const letterhead = letterheadOf(book, tree, agency, day);
  const { fields, changed, since } = letterhead;
  return {
    agency: { id: agency.id, name: officialName(agency), level: agency.level },
    on: day,
    fields,
    changed: [...changed],
    since,
    symbols: { report: symbolOf('BC', fields), letter: letterSymbolOf(fields) },
    archive: archiveLine(fields),
    signers: signersOn(book, letterhead, day).map((signer) => showSigner(fields, signer)),
  };
}

/** One signer as screens show them. */
export function showSigner(fields: LetterheadFields, signer: Signer): ShownSigner {
  const { id, right, position, name, usual, from, to } = signer;
  const { authority, position: line } = signatureOfSigner(fields, signer);
  const origin = id.startsWith(RULE_SIGNER) ? 'rule' : 'record';
  return { id, right, position, name, usual, from, to, lines: [...authority, line], origin };
}

function dayAsked(app: App, on: Day | null): Day {
  const day = on ?? localDay(app.clock());
  checkWindow(day, day);
  return day;
}
