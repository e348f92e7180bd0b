import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { ANYWHERE, permit } from '../../platform/asker.ts';
import { nameForAsker } from '../issue/name-for-asker.ts';
import { requireReadable } from '../issue/paper-place.ts';
import { runBatch } from '../issue/run-batch.ts';
import { handOut } from './hand-out.ts';
import { type HandingDoor, noPostbox } from './hand-out-ground.ts';
import type { HandedOutPapers, HandOutPapersWish } from './hand-out-papers-api.ts';
import { proposeHandOut } from './propose-hand-out.ts';

type Handed = HandedOutPapers['papers'][number];

/**
 * Gửi nhiều văn bản: each to those whom its own Nơi nhận names, by the path of a single one, which asks and checks for
 * each anew. The same key sends nothing twice.
 */
export async function handOutPapers(
  app: App,
  door: HandingDoor,
  { papers: ids, form, withAnnex, key }: HandOutPapersWish,
): Promise<HandedOutPapers> {
  await permit(app, 'issue-papers', ANYWHERE);
  if (door.postbox === null) throw new AppError('conflict', noPostbox(door) ?? '');
  const list = [...new Set(ids)];
  const outcomes = await runBatch(app, list, async (id) => {
    await requireReadable(app, id);
    const proposal = await proposeHandOut(app, door, id);
    if (!proposal.mayHandOut) throw new AppError('conflict', proposal.obstacle ?? '', { paper: id });
    const withoutAddress = [...new Set(proposal.lines.flatMap((line) => line.withoutAddress))];
    const recipients = proposal.recipients.flatMap((each) => (each.isChosen ? [each.id] : []));
    if (recipients.length === 0) throw nobodyToSendTo(id, withoutAddress);
    const { handOut: done } = await handOut(app, door, id, { recipients, form, withAnnex, key });
    return { letters: done?.deliveries.length ?? 0, withoutAddress };
  });
  const name = await nameForAsker(app);
  const papers: Handed[] = [];
  for (const [index, paper] of list.entries()) {
    const { result, why } = outcomes[index] ?? { result: null, why: null };
    const { title, agency } = await name(paper);
    const { letters, withoutAddress } = result ?? { letters: 0, withoutAddress: [] };
    const outcome = result === null ? 'refused' : letters > 0 ? 'sent' : 'had';
    papers.push({ paper, title, agency, outcome, letters, withoutAddress, why });
  }
  const count = (outcome: Handed['outcome']) => papers.filter((each) => each.outcome === outcome).length;
  return {
    sent: count('sent'),
    had: count('had'),
    refused: count('refused'),
    letters: papers.reduce((sum, { letters }) => sum + letters, 0),
    papers,
  };
}

function nobodyToSendTo(paper: string, withoutAddress: readonly string[]): AppError {
  const named = withoutAddress.slice(0, 3).join('; ');
  return new AppError(
    'conflict',
    `Chưa có địa chỉ thư của nơi nhận nào${named === '' ? '' : ` (${named})`}. Hãy ghi địa chỉ ở trang Nơi nhận rồi gửi lại.`,
    { paper },
  );
}
