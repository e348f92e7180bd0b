import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import type { Edit } from '../draft/edit.ts';
import { staleFigures } from '../draft/figure-changes.ts';
import { type ReportDocument, sentencesOf, textOf } from '../paper/report-document.ts';
import { changePaper } from './change-paper.ts';
import { deleteEdits, insertEdit, listEdits, rewriteEdit } from './paper-edit-store.ts';
import type { StoredPaper } from './stored-paper.ts';
import { takeLivePaper } from './take-live-paper.ts';

/** What a person does to a sentence of a draft. */
export interface EditRequest extends Pick<Edit, 'kind' | 'key' | 'text'> {
  readonly revision: number | null;
  /** An addition that is written again. */
  readonly edit?: string | undefined;
  /** The generated words that the person saw; those of now when left out. */
  readonly basis?: string | undefined;
  /** That figures of before stand in the words on purpose: what is written is not marked for them any more. */
  readonly kept?: boolean;
}

/** As the audit names them. */
const EDIT_NAMES: Readonly<Record<Edit['kind'], string>> = {
  rewrite: 'viết lại',
  remove: 'bỏ',
  'add-after': 'thêm đoạn',
};

/** A paper that needs more has become another one. */
const MOST_EDITS = 1000;

/** Writes a sentence, takes it away, or adds a paragraph after it. */
export async function editPaper(app: App, id: string, request: EditRequest): Promise<StoredPaper> {
  return changePaper(app, 'edit', { id, revision: request.revision }, async (paper) => {
    const { kind, key } = request;
    const text = kind === 'remove' ? '' : request.text.toWellFormed().normalize('NFC').trim();
    if (kind !== 'remove' && text === '')
      throw new AppError('bad-usage', 'Chưa có lời văn. Hãy viết câu, hoặc chọn bỏ câu.', { key });
    const edits = await listEdits(app.records, id);
    if (edits.length >= MOST_EDITS)
      throw new AppError('bad-usage', `Văn bản ${id} đã có ${MOST_EDITS} chỗ sửa, nhiều nhất có thể.`);
    const { made } = await takeLivePaper(app, paper);
    const generated = generatedWords(made.document);
    requireSentence(kind, key, generated, edits);
    const again = additionToRewrite(id, request, edits);
    const replaced = edits.filter(
      (edit) => kind !== 'add-after' && edit.kind !== 'add-after' && edit.key === key,
    );
    const seen = request.basis ?? generated.get(key) ?? '';
    const basis = request.kept ? seen : basisOf(text, seen, again ?? replaced[0], generated);
    return {
      what: 'edit-paper',
      set: {},
      detail: { sentence: key, edit: EDIT_NAMES[kind] },
      async alongside(transaction, { at, by }) {
        if (again) return rewriteEdit(transaction, again.id, { text, basis, at, by });
        await deleteEdits(
          transaction,
          replaced.map((edit) => edit.id),
        );
        await insertEdit(transaction, id, { key, kind, text, basis, at, by });
      },
    };
  });
}

/** The sentence is as it is generated again; an addition is gone, with what was added after it. */
export async function restoreSentence(
  app: App,
  id: string,
  edit: string,
  revision: number | null,
): Promise<StoredPaper> {
  return changePaper(app, 'edit', { id, revision }, async () => {
    const edits = await listEdits(app.records, id);
    const found = edits.find((each) => each.id === edit);
    if (!found) throw noSuchEdit(id, edit);
    return {
      what: 'restore-sentence',
      set: {},
      detail: { sentence: found.key, edit: EDIT_NAMES[found.kind] },
      alongside: (transaction) => deleteEdits(transaction, withFollowers(edit, edits)),
    };
  });
}

/** What the words are held against: words that still tell figures of before stay with the ones they were written on. */
function basisOf(
  text: string,
  seen: string,
  before: Edit | undefined,
  generated: ReadonlyMap<string, string>,
): string {
  if (before === undefined) return seen;
  const now = generated.get(before.key) ?? '';
  return staleFigures(text, before.basis, now).length > 0 ? before.basis : seen;
}

/** The words that are generated, by the key of the sentence. */
export function generatedWords(document: ReportDocument): ReadonlyMap<string, string> {
  return new Map(document.blocks.flatMap(sentencesOf).map(({ key, runs }) => [key, textOf(runs)]));
}

function requireSentence(
  kind: Edit['kind'],
  key: string,
  generated: ReadonlyMap<string, string>,
  edits: readonly Edit[],
): void {
  const isAdded = edits.some((edit) => edit.kind === 'add-after' && key === `added/${edit.id}`);
  if (generated.has(key) || (kind === 'add-after' && isAdded)) return;
  throw new AppError(
    'not-found',
    isAdded
      ? `Đoạn ${key} do người viết thêm. Hãy sửa chính đoạn ấy (edit) hoặc bỏ nó.`
      : `Văn bản không còn câu “${key}”. Hãy tải lại văn bản rồi chọn câu cần sửa.`,
    { key },
  );
}

function additionToRewrite(paper: string, { kind, edit }: EditRequest, edits: readonly Edit[]): Edit | null {
  if (edit === undefined) return null;
  const found = edits.find((each) => each.id === edit && each.kind === 'add-after');
  if (found && kind === 'add-after') return found;
  throw noSuchEdit(paper, edit);
}

function withFollowers(id: string, edits: readonly Edit[]): string[] {
  const gone = [id];
  for (const each of gone)
    gone.push(
      ...edits
        .filter((edit) => edit.kind === 'add-after' && edit.key === `added/${each}`)
        .map((edit) => edit.id),
    );
  return gone;
}

function noSuchEdit(paper: string, edit: string): AppError {
  return new AppError(
    'not-found',
    `Không có chỗ sửa “${edit}” của văn bản ${paper}; có thể đã được trả về nguyên văn. Hãy tải lại văn bản.`,
    { edit },
  );
}
