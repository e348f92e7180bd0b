import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { localDay } from '../../platform/date.ts';
import type { Postbox } from '../../platform/mail/open-postbox.ts';
import { numberOf, STATE_NAMES } from '../issue/paper.ts';
import { requireFrozen } from '../issue/require-frozen.ts';
import type { StoredPaper } from '../issue/stored-paper.ts';
import type { ReportDocument } from '../paper/report-document.ts';
import { type Recipient, receivesOn } from './recipient.ts';
import { listRecipients } from './recipient-store.ts';

/** What handing out needs of the server: where links begin, and the postbox (`null`: no mail server is set). */
export interface HandingDoor {
  readonly publicUrl: string;
  readonly postbox: Pick<Postbox, 'follow' | 'hurry'> | null;
}

/** What a hand-out stands on. */
export interface HandOutGround {
  readonly paper: StoredPaper;
  readonly document: ReportDocument;
  readonly tree: AgencyTree;
  /** Those who receive today. */
  readonly receiving: readonly Recipient[];
  readonly link: string;
}

/** Reads what a hand-out of an issued paper stands on; refuses a paper that is not issued or holds no longer. */
export async function takeGround(app: App, door: HandingDoor, paper: StoredPaper): Promise<HandOutGround> {
  const obstacle = obstacleOf(paper);
  if (obstacle !== null) throw new AppError('conflict', obstacle, { paper: paper.id, state: paper.state });
  const today = localDay(app.clock());
  return {
    paper,
    document: (await requireFrozen(app, paper)).model,
    tree: await loadAgencyTree(app.records),
    receiving: (await listRecipients(app.records)).filter((recipient) => receivesOn(recipient, today)),
    link: linkOf(door, paper) ?? '',
  };
}

/** Why a paper is not handed out, in one sentence. */
export function obstacleOf({ state, issue, id }: StoredPaper): string | null {
  if (state === 'issued') return null;
  if (state === 'withdrawn' && issue)
    return `Văn bản ${numberOf(issue) ?? id} đã được thu hồi nên không gửi đi nữa. Hãy gửi văn bản thay thế nó.`;
  return `Văn bản ${id} đang ở bước “${STATE_NAMES[state]}” nên chưa gửi được. Hãy phát hành trước khi gửi.`;
}

/** Where the paper is checked, at the address by which this installation is reached now. */
export function linkOf({ publicUrl }: HandingDoor, { verification, issue }: StoredPaper): string | null {
  if (verification === null || issue === null) return null;
  return `${publicUrl.replace(/\/$/, '')}/xac-thuc/${verification.code}`;
}

/** Why nothing goes out by mail; `null` where it does. */
export function noPostbox({ postbox }: HandingDoor): string | null {
  return postbox === null
    ? 'Hệ thống chưa có máy chủ thư nên không gửi thư được. Hãy chép liên kết của văn bản để gửi bằng cách khác, hoặc nhờ người quản trị đặt VEDICH_SMTP_URL.'
    : null;
}
