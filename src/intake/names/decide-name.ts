import type { Agency } from '../../agencies/agency.ts';
import { summariseAgency } from '../../agencies/agency-api.ts';
import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { describeOpen, effectOf, formatStretch } from '../../agencies/decision-effect.ts';
import { buildAgencyMatcher } from '../../agencies/match-agency.ts';
import { buildDecidedMatcher } from '../../agencies/match-decided.ts';
import { decisionKey, decisionsInForce, type NameDecision } from '../../agencies/name-decision.ts';
import { insertNameDecision, listNameDecisions } from '../../agencies/name-decision-store.ts';
import { summariseDecision } from '../../agencies/names-api.ts';
import { changeInstant } from '../../dossiers/change-store.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { signatureOf } from '../../platform/asker.ts';
import { beginChange } from '../../platform/audit/begin-change.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { inTransaction } from '../../platform/records.ts';
import { cleanSource, isSameSource } from '../../platform/source-name.ts';
import { upperFirst } from '../../platform/text.ts';
import type { ImportKind } from '../import-kind.ts';
import { withoutPersonal } from '../personal-content.ts';
import { batchRows, loadNameGroups } from './list-waiting-names.ts';
import type { DecidedName } from './names-api.ts';

/** A person's answer to the question whom a text means; `agency` null: no unit of the province. */
export interface NameAnswer {
  readonly text: string;
  /** An id, or a name or code that is certain. */
  readonly agency: string | null;
  readonly source: string | null;
  readonly note: string | null;
}

/** Quyết định: remembers whom a text means, for the days and imports on which it is unclear by itself. */
export async function decideName(
  app: App,
  kinds: readonly ImportKind[],
  answer: NameAnswer,
): Promise<DecidedName> {
  const change = await beginChange(app, 'import', null);
  const tree = await loadAgencyTree(app.records);
  const earlier = await listNameDecisions(app.records);
  const agency = answer.agency === null ? null : findAgency(tree, answer.agency);
  // As in the cells of files, out of which such numbers are taken before a name is looked up.
  const text = withoutPersonal(answer.text);
  const note = answer.note && withoutPersonal(answer.note);
  const source = cleanSource(answer.source);
  if (decisionKey(text) === '') {
    throw new AppError(
      'bad-usage',
      `“${text}” không có chữ nào nên không phải là tên. Hãy ghi tên như trong tệp.`,
    );
  }
  const draft: NameDecision = {
    id: '',
    number: Number.POSITIVE_INFINITY,
    text,
    source,
    agencyId: agency?.id ?? null,
    decidedAt: changeInstant(app.clock()),
    decidedBy: signatureOf(app),
    note,
    withdrawnAt: null,
  };
  const effect = effectOf(
    buildDecidedMatcher(tree, buildAgencyMatcher(tree), [...earlier, draft], source),
    text,
  );
  if (effect.answered.length === 0 && (agency !== null || effect.open.length === 0))
    throw changesNothing(text, agency, effect);
  const replaced = decisionsInForce(earlier).find(
    (each) => decisionKey(each.text) === decisionKey(text) && isSameSource(each.source, source),
  );
  if (replaced && replaced.agencyId === draft.agencyId) {
    throw new AppError(
      'conflict',
      `“${text}” đã có quyết định như vậy (${replaced.id}, ngày ${dayOf(replaced)}) nên không ghi thêm. Muốn đổi, hãy chọn đơn vị khác.`,
    );
  }
  const decision = await inTransaction(app.records, async (transaction) => {
    const inserted = await insertNameDecision(transaction, draft);
    await change.record(transaction, {
      what: 'decide-name',
      subject: { kind: 'name-decision', id: inserted.id },
      agencies: agency ? [agency.id] : [],
      detail: {
        text,
        source,
        note,
        after: agency?.name ?? 'không phải đơn vị nào của tỉnh',
        before: replaced?.id ?? null,
      },
    });
    return inserted;
  });
  const { answered, dismissed } = await loadNameGroups(app, kinds, tree, [decision, ...earlier]);
  const isBy = (group: { readonly decision: NameDecision | null }) => group.decision?.id === decision.id;
  const retry = collectRows(answered.filter(isBy));
  return {
    decision: summariseDecision(decision, tree),
    certain: effect.certain.map((stretch) => ({ ...stretch, agency: summariseAgency(stretch.agency) })),
    retry,
    notes: [
      ...(replaced ? [`Thay quyết định ${replaced.id} ngày ${dayOf(replaced)}.`] : []),
      ...effect.certain.map(
        (stretch) =>
          `${upperFirst(formatStretch(stretch))} “${text}” tự nó đã rõ là ${stretch.agency.name}; những ngày đó không theo quyết định.`,
      ),
      ...(agency === null ? [] : describeOpen(effect, agency)),
      describeRows(agency, retry, collectRows(dismissed.filter(isBy)).rows),
    ],
  };
}

function findAgency(tree: AgencyTree, text: string): Agency {
  const named = tree.find(text);
  if (named) return named;
  const match = buildAgencyMatcher(tree).matchEver(text);
  if (match.kind === 'matched') return match.agency;
  throw new AppError(
    'not-found',
    `Không có đơn vị “${text}”, hoặc có nhiều đơn vị như vậy. Hãy chọn mã của một đơn vị trong danh sách giống nhất.`,
  );
}

function changesNothing(text: string, agency: Agency | null, effect: ReturnType<typeof effectOf>): AppError {
  const [first] = effect.certain;
  if (first && effect.open.length === 0) {
    const names = [...new Set(effect.certain.map((stretch) => stretch.agency.name))].join(', ');
    return new AppError(
      'refused',
      `“${text}” tự nó đã rõ là ${names} nên không quyết định khác được. Nếu dòng thuộc đơn vị khác, hãy sửa tên trong tệp rồi nhập lại.`,
    );
  }
  const certain = effect.certain.map(
    (stretch) => `${formatStretch(stretch)} tên tự nó đã rõ là ${stretch.agency.name}`,
  );
  const open =
    agency === null ? [] : [`vào những ngày còn lại không có ${agency.name} hoặc đơn vị đã chia tách`];
  return new AppError(
    'refused',
    `Quyết định này không đổi được gì cho “${text}”: ${[...certain, ...open].join('; ')}. Hãy chọn đơn vị khác.`,
  );
}

/** Rows of several groups together, batch by batch. */
function collectRows(
  groups: readonly { readonly batches: ReadonlyMap<string, number> }[],
): DecidedName['retry'] {
  const batches = new Map<string, number>();
  for (const group of groups)
    for (const [batch, rows] of group.batches) batches.set(batch, (batches.get(batch) ?? 0) + rows);
  return {
    rows: [...batches.values()].reduce((sum, rows) => sum + rows, 0),
    batches: batchRows({ batches }),
  };
}

function describeRows(agency: Agency | null, retry: DecidedName['retry'], dismissed: number): string {
  if (agency === null)
    return `${formatCount(dismissed)} dòng vẫn bị từ chối; từ nay không hỏi lại về tên này.`;
  if (retry.rows === 0) return 'Chưa có dòng bị từ chối nào chờ quyết định này.';
  const batches = retry.batches.map(({ batch }) => batch).join(', ');
  return `${formatCount(retry.rows)} dòng bị từ chối có thể nhập lại: đợt ${batches}.`;
}

function dayOf(decision: NameDecision): string {
  return formatDay(decision.decidedAt.slice(0, 10));
}
