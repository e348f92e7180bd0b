import type { Day } from '../../platform/date.ts';
import type { ReportFacts } from '../facts/report-facts.ts';
import type { LetterheadChange, SigningRight } from '../letterheads/letterhead.ts';
import {
  archiveLine,
  letterheadOf,
  letterSymbolOf,
  overlay,
  positionOf,
  signatureOfSigner,
  signersOn,
  symbolOf,
} from '../letterheads/letterhead-book.ts';
import { type OfficePaper, officeOf, PAPER_OFFICES, type PaperOffice } from '../letterheads/paper-offices.ts';
import type { Signature } from '../paper/report-document.ts';

/** How head and foot of a paper read: of the agency that issues it, on the day of the paper. */
export interface PaperFrame {
  /** The agency that issues it. */
  readonly agency: string;
  readonly superior: string | null;
  readonly issuer: string;
  /** The issuer as a sentence names it. */
  readonly issuerInText: string;
  /** Ký hiệu after the number: `BC-STTTT`; of a công văn `STTTT-CĐS`. */
  readonly symbol: string;
  readonly letterSymbol: string;
  /** Địa danh. */
  readonly place: string;
  readonly addressees: readonly string[];
  readonly signature: Signature;
  /** The lines above the name for one who signs by this right, with the name of who does so on the day. */
  readonly signedBy: (right: SigningRight, position?: string) => Signature;
  readonly recipients: readonly string[];
}

/** What of the facts a frame stands on. */
export type FrameFacts = Pick<ReportFacts, 'campaign' | 'milestone' | 'tree' | 'letterheads'>;

/** The frame of a paper that one office issues for the campaign; where none is set, the province itself issues it. */
export function frameOf(
  { campaign, milestone, tree, letterheads }: FrameFacts,
  paper: OfficePaper,
): PaperFrame {
  const offices = [...letterheads.offices, ...PAPER_OFFICES];
  const office = officeOf(offices, tree, campaign.id, paper, milestone.day);
  const type = office?.type ?? (paper === 'targets' ? 'KH' : 'BC');
  return frameFor({ tree, letterheads }, office?.agency ?? tree.root.id, {
    day: milestone.day,
    type,
    right: office?.right ?? 'head',
    ...fieldsOfOffice(office, letterheads.offices),
  });
}

/** The frame of a paper that an agency issues by itself. */
export function frameOfAgency(
  { milestone, tree, letterheads }: Omit<FrameFacts, 'campaign'>,
  agency: string,
  type: string,
): PaperFrame {
  return frameFor({ tree, letterheads }, agency, {
    day: milestone.day,
    type,
    right: 'head',
    own: {},
    over: {},
  });
}

/**
 * Whom the papers of a campaign go to is a matter of the campaign, whatever the agency's own papers say; the rest of what
 * the product brings gives way to what was set of the agency, what was recorded of the office does not.
 */
function fieldsOfOffice(
  office: PaperOffice | null,
  recorded: readonly PaperOffice[],
): { readonly own: LetterheadChange; readonly over: LetterheadChange } {
  if (office === null) return { own: {}, over: { addressees: [], recipients: [] } };
  if (recorded.includes(office)) return { own: {}, over: office.fields };
  const { addressees, recipients, ...own } = office.fields;
  return {
    own,
    over: { ...(addressees && { addressees }), ...(recipients && { recipients }) },
  };
}

function frameFor(
  { tree, letterheads }: Pick<FrameFacts, 'tree' | 'letterheads'>,
  id: string,
  paper: {
    readonly day: Day;
    readonly type: string;
    readonly right: SigningRight;
    /** Holds unless an officer set something else of the agency. */
    readonly own: LetterheadChange;
    /** Holds before what was set of the agency. */
    readonly over: LetterheadChange;
  },
): PaperFrame {
  const { day } = paper;
  const agency = tree.find(id) ?? tree.root;
  const letterhead = letterheadOf(letterheads, tree, agency, day);
  const set = Object.fromEntries(letterhead.changed.map((key) => [key, letterhead.fields[key]]));
  const fields = overlay(letterhead.fields, paper.own, set, paper.over);
  const signers = signersOn(letterheads, { agency: agency.id, fields }, day);
  const usual = signers.find((signer) => signer.usual) ?? signers.find(({ right }) => right === paper.right);
  const signedBy = (right: SigningRight, position = positionOf(fields, right)) =>
    signatureOfSigner(
      fields,
      signers.find((signer) => signer.right === right && signer.position === position) ?? {
        right,
        position,
        name: null,
      },
    );
  return {
    agency: agency.id,
    superior: fields.superior,
    issuer: fields.issuer,
    issuerInText: fields.issuerInText,
    symbol: symbolOf(paper.type, fields),
    letterSymbol: letterSymbolOf(fields),
    place: fields.place,
    addressees: fields.addressees,
    signature: usual ? signatureOfSigner(fields, usual) : signedBy(paper.right),
    signedBy,
    recipients: [...fields.recipients, archiveLine(fields)],
  };
}
