import { findMilestone } from '../../campaigns/milestone.ts';
import { requireCampaign } from '../../campaigns/require-campaign.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { writeCanonical } from '../../platform/audit/audit-entry.ts';
import { type Day, dayInWords, formatDay, localDay } from '../../platform/date.ts';
import type { Records } from '../../platform/records.ts';
import { requireSigned } from '../../targets/require-signed.ts';
import { cleanName } from '../../targets/target-share-name.ts';
import { namesOpenPlan } from '../kinds/paper-head.ts';
import { documentLines, type ReportDocument } from '../paper/report-document.ts';
import { formatsOf, type ReportFormat } from '../paper/report-format.ts';
import { renderReport } from '../writing/render-report.ts';
import { changePaper } from './change-paper.ts';
import { lastDayOf } from './find-obstacle.ts';
import { hashOfBytes, hashOfModel } from './model-hash.ts';
import { bearsNumber, nextFree, nextNumber, numberPaper, symbolOf } from './number-paper.ts';
import { numberInText } from './paper.ts';
import { insertPaperFiles } from './paper-file-store.ts';
import { type NumberRun, takenNumbers } from './paper-store.ts';
import { replaceWithdrawn, withdrawnAlone } from './published-papers.ts';
import { requireFrozen } from './require-frozen.ts';
import { openComments } from './require-resolved.ts';
import type { PaperSigner, StoredPaper } from './stored-paper.ts';

export interface IssueRequest {
  readonly revision: number | null;
  /** `null`: the next one of its register; of a paper that bears none, none. */
  readonly number: number | null;
  /** Where the register gives the number: the lowest free one from here on. */
  readonly notBelow?: number | null;
  readonly signedDay: Day;
  readonly signer: PaperSigner;
  /** Signed on paper before it was approved here. */
  readonly recordedLate: boolean;
}

/** Phát hành: number, day and signer in every place, all files made and known by their hash; or nothing at all. */
export async function issuePaper(app: App, id: string, request: IssueRequest): Promise<StoredPaper> {
  for (let tries = 1; ; tries += 1) {
    let isLost = false;
    try {
      return await issueOnce(app, id, request, () => {
        isLost = true;
      });
    } catch (error) {
      // Another clerk took the number that the register gave, while the files were being made: it gives the next.
      if (!isLost || request.number !== null || tries === MOST_TRIES) throw error;
    }
  }
}

/** As often as the register gives a paper another number. */
const MOST_TRIES = 5;

async function issueOnce(
  app: App,
  id: string,
  request: IssueRequest,
  loseNumber: () => void,
): Promise<StoredPaper> {
  return changePaper(app, 'issue', { id, revision: request.revision }, async (paper, done) => {
    const { model: approved } = await requireFrozen(app, paper);
    const { signedDay } = request;
    const signer = signerAsPrinted(request.signer);
    await requireDay(app, paper, request);
    requirePlanNamed(paper, approved);
    const place = await placeInRegister(app.records, paper, approved, request);
    const model = numberPaper(approved, { number: place?.number ?? null, signedDay, signer });
    const files = await renderAll(paper, model);
    const sha256 = hashOfModel(model);
    // Written since it was approved: told, and no reason to hold back what is signed.
    const { length: comments } = await openComments(app.records, id);
    const replaces = await withdrawnAlone(app.records, paper);
    return {
      what: 'issue-paper',
      set: {
        state: 'issued',
        model: writeCanonical(model),
        model_sha256: sha256,
        issued_at: done.at,
        issued_by: done.by,
        number: place?.number ?? null,
        year: place?.run.year ?? null,
        symbol: place?.run.symbol ?? null,
        signed_day: signedDay,
        signer_name: signer.name,
        signer_position: signer.position,
        signer_authority: JSON.stringify(signer.authority),
        recorded_late: request.recordedLate ? 1 : 0,
      },
      detail: {
        ...(place ? { document: numberInText(place.number, place.run.symbol) } : {}),
        documentDate: signedDay,
        signer: signer.position,
        sha256,
        ...(request.recordedLate ? { recordedLate: true } : {}),
        ...(comments === 0 ? {} : { openComments: comments }),
        ...(replaces.length === 0 ? {} : { replaces }),
      },
      // Another clerk may have taken it while the files were being made.
      async check(transaction) {
        if (place === null) return;
        const taken = takenError(await takenNumbers(transaction, place.run), place);
        if (taken === null) return;
        loseNumber();
        throw taken;
      },
      async alongside(transaction) {
        await replaceWithdrawn(transaction, replaces, id);
        await insertPaperFiles(
          transaction,
          files.map(({ format, bytes }) => ({
            paper: id,
            format,
            sha256: hashOfBytes(bytes),
            size: bytes.length,
            bytes: format === 'pdf' ? bytes : null,
            made_at: done.at,
          })),
        );
      },
    };
  });
}

/** A number in a run of them. */
interface RegisterPlace {
  readonly number: number;
  readonly run: NumberRun;
}

/** The number that a paper gets, asked for or given by the register; `null` for one that bears none. */
async function placeInRegister(
  records: Records,
  paper: StoredPaper,
  approved: ReportDocument,
  { number: asked, notBelow, signedDay }: IssueRequest,
): Promise<RegisterPlace | null> {
  if (!bearsNumber(approved)) {
    if (asked === null) return null;
    throw new AppError(
      'bad-usage',
      `Văn bản ${paper.id} không vào sổ nên không mang số. Hãy để trống số rồi phát hành lại.`,
      { paper: paper.id },
    );
  }
  const { symbol, number: own } = symbolOf(approved);
  const run = { office: paper.office, year: Number(signedDay.slice(0, 4)), symbol };
  const taken = await takenNumbers(records, run);
  const given = taken.map((each) => each.number);
  const number = asked ?? own ?? (notBelow == null ? nextNumber(given) : nextFree(given, notBelow));
  requireSameDecision(approved, number, signedDay);
  const place = { number, run };
  const error = takenError(taken, place);
  if (error !== null) throw error;
  return place;
}

/** Refuses a paper that was approved while the number of the plan was still open: issued, it would say so for ever. */
function requirePlanNamed({ id }: StoredPaper, approved: ReportDocument): void {
  if (!documentLines(approved).some(namesOpenPlan)) return;
  throw new AppError(
    'conflict',
    `Văn bản ${id} nêu kế hoạch chưa có số, ngày. Hãy mở lại văn bản, ghi số kế hoạch ở trang Báo cáo › Thể thức, người ký rồi trình duyệt lại.`,
    { paper: id },
  );
}

/** Without signs that cannot be seen; refused where a part then says nothing. */
function signerAsPrinted({ authority, position, name }: PaperSigner): PaperSigner {
  const signer = {
    authority: authority.map(cleanName).filter((line) => line !== ''),
    position: cleanName(position),
    name: cleanName(name),
  };
  if (signer.position !== '' && signer.name !== '') return signer;
  throw new AppError('bad-usage', 'Chưa có chức vụ hoặc họ tên người ký. Hãy ghi đủ rồi phát hành lại.');
}

/** Every format, before anything is stored. */
async function renderAll(paper: StoredPaper, model: ReportDocument) {
  const files: { format: ReportFormat; bytes: Uint8Array }[] = [];
  for (const format of formatsOf(model.kind))
    try {
      files.push({ format, bytes: await renderReport(model, format) });
    } catch (error) {
      const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n');
      throw new AppError(
        'refused',
        `Chưa phát hành văn bản ${paper.id}: không tạo được tệp ${format.toUpperCase()} (${reason.slice(0, 200)}). Hãy mở lại văn bản, sửa chỗ gây lỗi rồi trình duyệt lại.`,
        { paper: paper.id, format },
        { cause: error },
      );
    }
  return files;
}

function takenError(
  taken: readonly { readonly number: number; readonly id: string }[],
  { number, run }: RegisterPlace,
): AppError | null {
  const holder = taken.find((each) => each.number === number);
  if (!holder) return null;
  return new AppError(
    'conflict',
    `Số ${numberInText(number, run.symbol)} năm ${run.year} đã dùng cho văn bản ${holder.id}. Số tiếp theo còn trống: ${numberInText(nextNumber(taken.map((each) => each.number)), run.symbol)}.`,
    { number, paper: holder.id },
  );
}

async function requireDay(
  app: App,
  paper: StoredPaper,
  { signedDay, recordedLate }: IssueRequest,
): Promise<void> {
  requireSigned('Ngày ký', signedDay, localDay(app.clock()));
  const campaign = await requireCampaign(app.records, paper.campaign);
  const milestone = findMilestone(campaign, paper.milestone);
  const last = milestone && lastDayOf(campaign, milestone);
  if (last !== null && signedDay < last)
    throw new AppError(
      'bad-usage',
      `Ngày ký ${formatDay(signedDay)} trước ngày ${formatDay(last)} mà số liệu của văn bản tính đến. Hãy ghi lại ngày ký.`,
      { signedDay },
    );
  const approvedOn = paper.approved === null ? null : localDay(new Date(paper.approved.at));
  if (approvedOn === null || signedDay >= approvedOn || recordedLate) return;
  throw new AppError(
    'bad-usage',
    `Ngày ký ${formatDay(signedDay)} trước ngày duyệt ${formatDay(approvedOn)}. Nếu văn bản giấy đã ký trước khi duyệt trên hệ thống, hãy chọn “ghi sổ văn bản đã ký” rồi phát hành.`,
    { signedDay },
  );
}

/** An annex of a decision bears the decision's number and day, and no others. */
function requireSameDecision({ head }: ReportDocument, number: number, signedDay: Day): void {
  const own = symbolOf({ head }).number;
  if (own === null || (own === number && head.placeAndDate.endsWith(dayInWords(signedDay)))) return;
  throw new AppError(
    'bad-usage',
    `Văn bản này ban hành kèm quyết định ghi ở “${head.number}”, ${head.placeAndDate}. Hãy ghi đúng số và ngày ấy.`,
    { number, signedDay },
  );
}
