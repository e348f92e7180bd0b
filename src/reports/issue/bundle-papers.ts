import { requireCampaign } from '../../campaigns/require-campaign.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { kindName, type PaperKind } from '../paper/paper-kind.ts';
import { writeZip } from '../writing/write-zip.ts';
import { inOfficialOrder } from './official-order.ts';
import { mayRead } from './paper-place.ts';
import { listPapers } from './paper-store.ts';
import { renderIssued } from './render-paper.ts';
import type { StoredPaper } from './stored-paper.ts';

/** Which papers go into one file. */
interface Bundle {
  readonly campaign: string;
  readonly milestone: string;
  readonly kind: PaperKind;
}

/** Cả loạt trong một tệp: the PDFs, as they were issued, of all papers of a kind to agencies that hold; a ZIP file. */
export async function bundlePapers(
  app: App,
  { campaign: id, milestone, kind }: Bundle,
): Promise<{ readonly name: string; readonly content: Uint8Array }> {
  const campaign = await requireCampaign(app.records, id);
  const papers: StoredPaper[] = [];
  for (const paper of await listPapers(app.records, campaign.id))
    if (
      paper.kind === kind &&
      paper.milestone === milestone &&
      paper.state === 'issued' &&
      paper.agency !== null &&
      (await mayRead(app, paper))
    )
      papers.push(paper);
  if (papers.length === 0)
    throw new AppError(
      'not-found',
      `Mốc ${milestone} chưa có văn bản nào loại “${kindName(kind, milestone, true)}” gửi đơn vị đã phát hành. Hãy phát hành trước khi tải.`,
      { milestone, kind },
    );
  const files: [string, Buffer][] = [];
  for (const paper of await inOfficialOrder(app, papers)) {
    const { name, content } = await renderIssued(app, paper, 'pdf');
    const number = paper.issue?.number ?? null;
    files.push([number === null ? name : `${String(number).padStart(4, '0')}-${name}`, Buffer.from(content)]);
  }
  // PDFs are packed already.
  return { name: `${kind}-${milestone}.zip`, content: writeZip(files, 'stored') };
}
