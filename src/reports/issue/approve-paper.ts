import { findIndicator } from '../../indicators/catalogue.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { writeCanonical } from '../../platform/audit/audit-entry.ts';
import { requireText } from '../../targets/require-text.ts';
import { freezeFigures } from '../facts/frozen-figures.ts';
import { frameOf } from '../kinds/paper-frame.ts';
import { reportKind } from '../kinds/paper-head.ts';
import type { FactsSource } from '../make-report.ts';
import { type ReportDocument, sentencesOf } from '../paper/report-document.ts';
import { changePaper } from './change-paper.ts';
import { hashOfModel, makeVerificationCode } from './model-hash.ts';
import { requireResolved } from './require-resolved.ts';
import type { FrozenDefinition, StoredPaper } from './stored-paper.ts';
import { requireFinished } from './submit-paper.ts';
import { minuteSeen, takeLivePaper } from './take-live-paper.ts';
import { besideSystem, requireConfirmed, typedNumbersOf } from './typed-mark.ts';

export interface ApproveRequest {
  readonly revision: number | null;
  /** What the one who approves has read (`seen` of the paper); `null`: as it reads now. */
  readonly seen: string | null;
  /** The numbers that people typed as he has confirmed them (`typed.mark` of the paper); none where left out. */
  readonly typed?: string | null;
  /** Where the installation is reached: `https://vedich.daklak.gov.vn`. */
  readonly publicUrl: string;
}

/**
 * Duyệt: words, figures and what they mean are kept from now on; refused where they are no longer what was read, where
 * numbers that people typed were not confirmed, and while a comment is open.
 */
export async function approvePaper(
  app: App,
  id: string,
  request: ApproveRequest,
  gather?: FactsSource,
): Promise<StoredPaper> {
  return changePaper(app, 'approve', { id, revision: request.revision }, async (paper, done) => {
    const { seen } = request;
    const live = await takeLivePaper(app, paper, seen === null ? undefined : minuteSeen(app, seen), gather);
    if (seen !== null && seen !== live.seen)
      throw new AppError(
        'conflict',
        `Số liệu hoặc lời văn của văn bản ${id} đã thay đổi từ lúc ông/bà xem. Hãy tải lại, xem chỗ thay đổi rồi duyệt.`,
        { paper: id },
      );
    requireFinished(app, paper, live);
    const typed = typedNumbersOf(live.laid.typed);
    requireConfirmed(paper, typed, request.typed ?? null);
    await requireResolved(app.records, id);
    const code = makeVerificationCode();
    const url = `${request.publicUrl}/xac-thuc/${code}`;
    const model: ReportDocument = { ...live.laid.document, verification: { code, url } };
    const { facts } = live.made;
    const figures = freezeFigures(facts, paper.agency);
    const sha256 = hashOfModel(model);
    const spokenOf = new Set([
      ...model.blocks.flatMap(sentencesOf).flatMap(({ about }) => about.map(({ indicator }) => indicator)),
      ...figures.rows.map(({ indicator }) => indicator),
    ]);
    return {
      what: 'approve-paper',
      set: {
        state: 'approved',
        approved_at: done.at,
        approved_by: done.by,
        model: writeCanonical(model),
        model_sha256: sha256,
        figures: writeCanonical(figures),
        definitions: writeCanonical([...spokenOf].sort().flatMap((code) => definitionOf(code, model.day))),
        data_version: figures.dataVersion,
        typed_numbers: writeCanonical(typed),
        verification_code: code,
        verification_url: url,
        office: paper.issuer ?? frameOf(facts, reportKind(facts.milestone)).agency,
      },
      detail: {
        sha256,
        dataVersion: figures.dataVersion,
        takenAt: figures.takenAt,
        ...(typed.length === 0 ? {} : { typedNumbers: typed.map(besideSystem) }),
      },
      // Somebody may have had something to say while it was being made.
      check: (transaction) => requireResolved(transaction, id),
    };
  });
}

/** Mở lại: not issued yet, so nobody outside has it; its figures are live again. */
export async function reopenPaper(
  app: App,
  id: string,
  request: { readonly revision: number | null; readonly reason: string },
): Promise<StoredPaper> {
  return changePaper(app, 'reopen', { id, revision: request.revision }, async () => ({
    what: 'reopen-paper',
    set: {
      state: 'draft',
      submitted_at: null,
      submitted_by: null,
      approved_at: null,
      approved_by: null,
      model: null,
      model_sha256: null,
      figures: null,
      definitions: null,
      data_version: null,
      typed_numbers: null,
      verification_code: null,
      verification_url: null,
      office: null,
    },
    detail: { reason: requireText('lý do mở lại', request.reason, 1000) },
  }));
}

function definitionOf(code: string, day: string): FrozenDefinition[] {
  const indicator = findIndicator(code);
  if (!indicator) return [];
  const { name, numerator, denominator, legalBases } = indicator;
  const inForce = legalBases.filter(
    ({ validFrom, validTo }) => validFrom <= day && (validTo === null || validTo >= day),
  );
  return [
    {
      code,
      name,
      clause: inForce.map(({ document, article }) => `${document}, ${article}`).join('; '),
      definition: `Tử số: ${numerator}; mẫu số: ${denominator}.`,
    },
  ];
}
