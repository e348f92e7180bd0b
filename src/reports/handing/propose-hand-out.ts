import type { App } from '../../platform/app.ts';
import { permit } from '../../platform/asker.ts';
import { listPaperFiles } from '../issue/paper-file-store.ts';
import { placeOfPaper, requirePaper } from '../issue/paper-place.ts';
import { describeHandOuts } from './describe-hand-outs.ts';
import { type HandingDoor, linkOf, noPostbox, obstacleOf, takeGround } from './hand-out-ground.ts';
import type { HandOutProposal } from './handing-api.ts';
import { namedRecipients } from './named-recipients.ts';
import { GROUP_NAMES, takesKind } from './recipient.ts';

type Had = HandOutProposal['recipients'][number]['had'];

/** Ai nhận văn bản này: the lines of its Nơi nhận, whom of the list they mean, and who is missing there. */
export async function proposeHandOut(app: App, door: HandingDoor, id: string): Promise<HandOutProposal> {
  const paper = await requirePaper(app, id);
  await permit(app, 'issue-papers', placeOfPaper(paper));
  const obstacle = obstacleOf(paper);
  const said = {
    canMail: door.postbox !== null,
    mayHandOut: obstacle === null,
    obstacle: obstacle ?? noPostbox(door),
    link: linkOf(door, paper),
  };
  if (obstacle !== null) return { ...said, lines: [], recipients: [], sizes: { pdf: null, xlsx: null } };
  const { document, tree, receiving } = await takeGround(app, door, paper);
  const lines = namedRecipients(tree, document, receiving, paper.issue?.signedDay ?? document.day);
  const named = new Set(lines.flatMap(({ recipients }) => recipients.map((recipient) => recipient.id)));
  // The whole list is shown to those who keep it; an agency sees whom its own paper names.
  const seesAll = await app.asker.may('set-recipients', null);
  const offered = receiving.filter((recipient) => seesAll || named.has(recipient.id));
  const had = await whoHadIt(app, id);
  const files = await listPaperFiles(app.records, id);
  const sizeOf = (format: string) => files.find((file) => file.format === format)?.size ?? null;
  return {
    ...said,
    lines: lines.map(({ text, isKeptHere, recipients, withoutAddress }) => ({
      text,
      isKeptHere,
      recipients: recipients.map((recipient) => recipient.id),
      withoutAddress: [...withoutAddress],
    })),
    recipients: offered.map((recipient) => ({
      id: recipient.id,
      name: recipient.name,
      groupName: GROUP_NAMES[recipient.group],
      addresses: [...recipient.addresses],
      // A paper about one agency that somebody else issues goes to that agency, whatever its foot says.
      isChosen:
        recipient.addresses.length > 0 &&
        takesKind(recipient, paper.kind) &&
        (named.has(recipient.id) ||
          (paper.agency !== null && paper.issuer === null && recipient.agency === paper.agency)),
      had: worst(recipient.addresses.map((address) => had.get(address) ?? 'no')),
    })),
    sizes: { pdf: sizeOf('pdf'), xlsx: sizeOf('xlsx') },
  };
}

/** How far the paper has come to each address; a letter that went through counts before one that did not. */
export async function whoHadIt(app: App, paper: string): Promise<ReadonlyMap<string, Had>> {
  const had = new Map<string, Had>();
  for (const { deliveries } of await describeHandOuts(app.records, paper))
    for (const { address, state } of deliveries)
      if (ORDER.indexOf(state) > ORDER.indexOf(had.get(address) ?? 'no')) had.set(address, state);
  return had;
}

const ORDER: readonly Had[] = ['no', 'failed', 'waiting', 'sent'];

/** Of a receiver with several addresses: the one that has come least far. */
function worst(states: readonly Had[]): Had {
  return states.toSorted((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b))[0] ?? 'no';
}
