import { findIndicator } from '../../indicators/catalogue.ts';
import type { App } from '../../platform/app.ts';
import { ANYWHERE, permit } from '../../platform/asker.ts';
import { formatDay, localDay } from '../../platform/date.ts';
import { type KeptValues, keepValues } from '../../platform/kept-values.ts';
import { formatCount, formatDecimal } from '../../platform/number.ts';
import { writeMark } from '../../platform/write-mark.ts';
import type { Figure } from '../facts/figures.ts';
import { numberOf } from '../issue/paper.ts';
import { findPaperFile, listPaperFiles } from '../issue/paper-file-store.ts';
import { findIssuedByCode, findPaper } from '../issue/paper-store.ts';
import { findFollower } from '../issue/published-papers.ts';
import { requireFrozen } from '../issue/require-frozen.ts';
import type { StoredPaper } from '../issue/stored-paper.ts';
import { compareFigures } from '../issue/take-paper-difference.ts';
import { padCount } from '../wording/phrase.ts';
import { readPaperCode } from './paper-code.ts';
import type { Verification } from './verify-api.ts';

type VerifiedPaper = NonNullable<Verification['paper']>;
type Figures = VerifiedPaper['figures'];

const NO_SUCH_PAPER: Verification = {
  found: false,
  sentence: 'Không có văn bản nào mang mã này.',
  paper: null,
};
const NO_SUCH_FILE: Verification = {
  found: false,
  sentence:
    'Không có văn bản nào đã phát hành ở đây đúng là tệp này. Tệp có thể đã bị sửa, được lưu lại, hoặc không phải do hệ thống này phát hành.',
  paper: null,
};

/** Xác thực theo mã: what anybody may know of an issued paper; of drafts nothing, not even that they are there. */
export async function verifyPaper(app: App, typed: string): Promise<Verification> {
  await permit(app, 'see-public', ANYWHERE);
  const code = readPaperCode(typed);
  const paper = code === null ? null : await findIssuedByCode(app.records, code);
  if (!paper?.issue || !paper.verification) return NO_SUCH_PAPER;
  const verified = await publicFacts(app, paper);
  return { found: true, sentence: sentenceOf(verified), paper: verified };
}

/** Xác thực theo tệp: which issued paper the file with this SHA-256 is. */
export async function verifyFile(app: App, sha256: string): Promise<Verification> {
  await permit(app, 'see-public', ANYWHERE);
  const file = await findPaperFile(app.records, sha256.toLowerCase());
  const paper = file && (await findPaper(app.records, file.paper));
  if (!paper?.issue || !paper.verification) return NO_SUCH_FILE;
  const verified = await publicFacts(app, paper);
  return {
    found: true,
    sentence: `Tệp này đúng là văn bản đã phát hành. ${sentenceOf(verified)}`,
    paper: verified,
  };
}

async function publicFacts(app: App, paper: StoredPaper): Promise<VerifiedPaper> {
  const { issue, verification, withdrawn } = paper;
  if (!issue || !verification) throw new Error(`paper ${paper.id} is not issued`);
  const { model } = await requireFrozen(app, paper);
  const replacement =
    withdrawn?.replacedBy == null ? null : await findPaper(app.records, withdrawn.replacedBy);
  const pdf = (await listPaperFiles(app.records, paper.id)).find(({ format }) => format === 'pdf');
  return {
    code: verification.code,
    title: model.title,
    number: numberOf(issue),
    day: issue.signedDay,
    issuer: model.head.issuer,
    position: [...issue.signer.authority, issue.signer.position].join(', '),
    state: withdrawn === null ? 'in-force' : replacement?.issue ? 'replaced' : 'withdrawn',
    replacedBy: await asOther(app, replacement),
    followedBy: withdrawn === null ? await asOther(app, await findFollower(app.records, paper)) : null,
    sha256: pdf?.sha256 ?? null,
    simulated: model.simulated,
    takenAt: model.provenance.takenAt,
    typedNumbers: paper.typedNumbers?.length ?? 0,
    figures: await figuresNow(app, paper),
  };
}

async function asOther(app: App, paper: StoredPaper | null): Promise<VerifiedPaper['replacedBy']> {
  if (!paper?.issue || !paper.verification) return null;
  const { issue, verification } = paper;
  const { title } = (await requireFrozen(app, paper)).model;
  return {
    name: nameOf({ number: numberOf(issue), title, day: issue.signedDay }),
    code: verification.code,
  };
}

/** `số 07/BC-STTTT ngày 20/11/2024`; of one that bears no number, its title. */
function nameOf({ number, title, day }: Pick<VerifiedPaper, 'number' | 'title' | 'day'>): string {
  return `${number === null ? `“${title}”` : `số ${number}`} ngày ${formatDay(day)}`;
}

function sentenceOf(verified: VerifiedPaper): string {
  const { issuer, state, replacedBy, followedBy, figures, typedNumbers, simulated } = verified;
  const paper = `Văn bản ${nameOf(verified)} do ${issuer} ban hành`;
  const standing = {
    'in-force':
      followedBy === null
        ? 'còn hiệu lực'
        : `chưa thu hồi, nhưng sau đó đã có văn bản ${followedBy.name} cùng loại, cùng kỳ`,
    withdrawn: 'đã được thu hồi',
    replaced: `đã được thu hồi và thay bằng văn bản ${replacedBy?.name}`,
  }[state];
  return [
    `${paper}, ${standing}.`,
    ...(figures === null || state !== 'in-force'
      ? []
      : figures.changed === 0
        ? ['Kết quả do hệ thống tính trong kỳ báo cáo của văn bản vẫn là số liệu hiện nay.']
        : [
            `${formatCount(figures.changed)} trong ${formatCount(figures.compared)} số liệu do hệ thống tính trong kỳ báo cáo của văn bản nay đã khác.`,
          ]),
    ...(figures === null || state !== 'in-force' || typedNumbers === 0
      ? []
      : [
          `${padCount(typedNumbers)} số trong lời văn do cơ quan ban hành tự ghi, không lấy từ hệ thống, nên không so được với số liệu hiện nay.`,
        ]),
    ...(simulated ? ['Văn bản lập từ số liệu mô phỏng, không phải văn bản chính thức.'] : []),
  ].join(' ');
}

/** Counting a paper's figures again takes seconds; as long as nothing is stored, the answer is the same for everybody. */
const PAPERS_KEPT = 200;
const kept = new WeakMap<App['records'], { readonly state: string; readonly values: KeptValues<Figures> }>();

async function figuresNow(app: App, paper: StoredPaper): Promise<Figures> {
  const marks = [writeMark(app.records), writeMark(app.warehouse)];
  if (marks.includes(null)) return countAgain(app, paper);
  const state = [...marks, localDay(app.clock())].join(' ');
  let held = kept.get(app.records);
  if (held?.state !== state) {
    held = { state, values: keepValues(PAPERS_KEPT) };
    kept.set(app.records, held);
  }
  return held.values.get(paper.id, () => countAgain(app, paper));
}

/** No more of it is told than how many differ, and the province's own; `null` where the paper reports no figure. */
async function countAgain(app: App, paper: StoredPaper): Promise<Figures> {
  const { count, changed, tree } = await compareFigures(app, paper);
  if (count === 0) return null;
  return {
    compared: count,
    changed: changed.length,
    shown: changed
      .filter(({ agency, scope }) => agency === tree.root.id && scope === 'subtree')
      .map(({ indicator, reported, now }) => ({
        what: findIndicator(indicator)?.name ?? indicator,
        was: inWords(reported),
        is: inWords(now),
      })),
  };
}

/** `43,1% (431/1.000)` */
function inWords(figure: Figure | null): string {
  if (figure === null) return 'chưa báo cáo';
  const { percent, numerator, denominator } = figure;
  if (percent === null) return 'không phát sinh';
  const counts =
    numerator === null || denominator === null
      ? ''
      : ` (${formatCount(numerator)}/${formatCount(denominator)})`;
  return `${formatDecimal(percent, 2)}%${counts}`;
}
