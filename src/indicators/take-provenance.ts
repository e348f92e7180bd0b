import { officialName } from '../agencies/agency.ts';
import { placeOfFigure } from '../agencies/agency-place.ts';
import { openSuspicions } from '../intake/suspicion/list-suspicions.ts';
import { suspicionAnswer } from '../intake/suspicion/suspicion-answer.ts';
import { suspicionsOn } from '../intake/suspicion/suspicions-on.ts';
import type { App } from '../platform/app.ts';
import { AppError } from '../platform/app-error.ts';
import { penOf } from '../platform/audit/begin-change.ts';
import { countLine } from './count-line.ts';
import { countedGrounds } from './counted-provenance.ts';
import { declaredBeside, declaredGrounds } from './declared-provenance.ts';
import { type ExplainedIndicator, requireExplained } from './explained-indicator.ts';
import { type IndicatorResult, NO_INDICATOR_RESULT } from './indicator-result.ts';
import { describeKnownAt } from './known-at.ts';
import { fromOneState, type KnownFigures } from './known-figures.ts';
import { bindsWithin } from './legal-bases.ts';
import type { ProvenanceQuestion } from './provenance.ts';
import type { ProvenanceAnswer } from './provenance-api.ts';
import { percent } from './ratio.ts';
import { listStatements, type Statement } from './statement-store.ts';
import { declaredKnown } from './take-results.ts';
import { checkWindow, requireAgency } from './window.ts';

/**
 * Nguồn gốc of one result: what it means, and what it rests on, page by page: the dossiers or procedures above and
 * below its line, or the row of the file that declared it and what was said before.
 */
export async function takeProvenance(app: App, question: ProvenanceQuestion): Promise<ProvenanceAnswer> {
  const { from, to, knownAt = null } = question;
  checkWindow(from, to);
  const explained = requireExplained(question.indicator);
  checkOnly(question, explained);
  const named = await app.asker.may(
    'see-dossiers',
    await placeOfFigure(app, question.agency, question.scope),
  );
  const answer = await fromOneState(
    app,
    async (known): Promise<ProvenanceAnswer> => {
      const agency = requireAgency(known.tree, question.agency, from, to);
      const declared = await declaredFor(known, question);
      const { computation } = explained;
      const grounds =
        declared.result || computation === null || question.source === 'declared'
          ? declaredGrounds(declared.result ?? NO_INDICATOR_RESULT, declared.statements)
          : await countedGrounds(known, question, computation, named);
      const procedure = question.procedure ?? null;
      return {
        figure: {
          agency: agency.id,
          agencyName: officialName(agency),
          level: agency.level,
          indicator: question.indicator,
          from,
          to,
          scope: question.scope,
          source: question.source ?? null,
          procedure: procedure === null ? null : await nameProcedure(known, procedure),
        },
        definition: explained.definition,
        binding: explained.definition.legalBases
          .filter((basis) => bindsWithin(basis, from, to))
          .map(({ document, article }) => `${document}, ${article}`),
        asOf: app.clock().toISOString(),
        dataVersion: known.dataVersion,
        ...describeKnownAt(known, knownAt),
        suspicions:
          knownAt === null && grounds.origin === 'counted'
            ? suspicionsOn(await openSuspicions(app), question, known.tree).map(suspicionAnswer)
            : [],
        ...grounds,
        declared: declaredBeside(
          declared.statements,
          declared.statements.length === 0 ? null : await countedRatio(known, question, explained),
        ),
      };
    },
    knownAt,
  );
  await recordListing(app, answer);
  return answer;
}

/** Whoever reads dossiers by their codes leaves a trace; on made-up data that is open to anybody nobody does. */
async function recordListing(app: App, { figure, dossiers }: ProvenanceAnswer): Promise<void> {
  if (dossiers.length === 0 || app.asker.kind === 'visitor') return;
  const { indicator, agency, from, to } = figure;
  await penOf(app).record(app.records, {
    what: 'list-dossiers',
    subject: { kind: 'figure', id: indicator },
    agencies: [agency],
    detail: { indicator, from, to, rows: dossiers.length },
  });
}

/** Only where dossiers are judged open is it told which ones are. */
function checkOnly({ only, indicator }: ProvenanceQuestion, { computation }: ExplainedIndicator): void {
  if (only === undefined || computation?.below === 'due') return;
  throw new AppError(
    'bad-usage',
    `Chỉ tiêu “${indicator}” không tách hồ sơ đang giải quyết và hồ sơ đã xong. Hãy bỏ tham số only, hoặc hỏi chỉ tiêu on-time.`,
    { only, indicator },
  );
}

/** What was declared of exactly this figure, and which of it stands; nothing is declared of a single procedure. */
async function declaredFor(
  known: KnownFigures,
  question: ProvenanceQuestion,
): Promise<{ readonly result: IndicatorResult | null; readonly statements: readonly Statement[] }> {
  const { agency, scope, procedure, source, indicator } = question;
  const speaks = procedure === undefined && (scope === 'own' || agency === known.tree.root.id);
  if (!speaks) return { result: null, statements: [] };
  const statements = await listStatements(known.session, question, known.version);
  const result =
    statements.length === 0 || source === 'computed'
      ? null
      : (await declaredKnown(known, question))(agency, indicator);
  return { result, statements };
}

async function countedRatio(
  known: KnownFigures,
  question: ProvenanceQuestion,
  { computation }: ExplainedIndicator,
): Promise<ProvenanceAnswer['ratio'] | null> {
  if (computation === null) return null;
  const { lines } = await countLine(known, question, computation);
  const ratio = { numerator: lines.above, denominator: lines.below };
  return { ...ratio, percent: percent(ratio) };
}

async function nameProcedure(known: KnownFigures, code: string) {
  return { code, name: (await known.catalogue()).find(code)?.name ?? null };
}
