import type { Change } from '../../dossiers/change-store.ts';
import { DOSSIER_FIELDS } from '../../dossiers/dossier-field.ts';
import { DOSSIER_TABLE } from '../../dossiers/dossier-table.ts';
import type { DossierStatement, DossierVersion } from '../../dossiers/dossier-version-store.ts';
import { valueInWords } from '../../dossiers/dossier-words.ts';
import { maskOf } from '../../platform/versioned-table.ts';
import type { Batch } from '../intake-api.ts';
import type { DossierHistory } from './history-api.ts';
import type { RefusedRow } from './history-store.ts';

type HistoryEvent = DossierHistory['events'][number];

/** All that is kept of one dossier. */
export interface DossierTraces {
  readonly versions: readonly DossierVersion[];
  readonly repeats: readonly DossierStatement[];
  readonly refused: readonly RefusedRow[];
  readonly changes: readonly Change[];
  readonly batches: readonly Batch[];
  readonly nameOf: (agencyId: string) => string;
}

const FIELDS = DOSSIER_FIELDS.filter(({ column }) => column !== 'key');

const TITLES: Readonly<Record<HistoryEvent['kind'], string>> = {
  created: 'Tạo mới',
  changed: 'Thay đổi',
  restored: 'Trở lại, vì một đợt nhập được hoàn tác',
  removed: 'Không còn trong kho, vì đợt nhập được hoàn tác',
  repeated: 'Nhập lại, không có gì thay đổi',
  refused: 'Dòng bị từ chối',
};

const SUPERSEDED = 'Được phần sau của cùng đợt nhập thay';

/** Puts together what happened to a dossier, the oldest first. */
export function traceDossier(key: string, traces: DossierTraces): DossierHistory {
  const { versions, repeats, refused } = traces;
  const changeOf = (seq: number) => {
    const change = traces.changes.find((each) => each.seq === seq);
    return { number: seq, at: change?.at ?? '' };
  };
  const batchOf = (id: string | undefined) => {
    const batch = traces.batches.find((each) => each.id === id);
    if (!batch) return null;
    const { source, importedAt, simulated, undone } = batch;
    return { id: batch.id, fileNames: [...batch.fileNames], source, importedAt, simulated, undone };
  };
  const eventAt = (
    kind: HistoryEvent['kind'],
    seq: number,
    details: Partial<HistoryEvent> = {},
  ): HistoryEvent => ({
    kind,
    title: TITLES[kind],
    change: changeOf(seq),
    batch: batchOf(traces.changes.find((change) => change.seq === seq)?.batch),
    knownTo: null,
    changes: [],
    said: [],
    refusal: null,
    ...details,
  });
  const words = (values: DossierStatement['values'], field: (typeof FIELDS)[number]) => {
    const text = values[field.column] ?? null;
    return text === null ? null : valueInWords(field.kind, text, traces.nameOf);
  };
  const differences = (before: DossierVersion | null, after: DossierVersion) =>
    FIELDS.filter(({ column }) => (before?.values[column] ?? null) !== after.values[column]).map((field) => ({
      field: field.column,
      heading: field.heading,
      before: before ? words(before.values, field) : null,
      after: words(after.values, field),
    }));

  const states = versions.flatMap((version, index): HistoryEvent[] => {
    const earlier = versions[index - 1] ?? null;
    const before = earlier?.knownTo === version.knownFrom ? earlier : null;
    const isUndo = traces.changes.find(({ seq }) => seq === version.knownFrom)?.kind === 'undo';
    const kind = isUndo ? 'restored' : before ? 'changed' : 'created';
    const state = eventAt(kind, version.knownFrom, {
      knownTo: version.knownTo === null ? null : changeOf(version.knownTo),
      changes: differences(before, version),
      said: saidHeadings(version.said),
    });
    const isRemoved = version.knownTo !== null && versions[index + 1]?.knownFrom !== version.knownTo;
    return isRemoved ? [state, eventAt('removed', version.knownTo ?? 0)] : [state];
  });
  const repeated = repeats.map((repeat) => {
    const isSuperseded = versions.some(
      ({ knownFrom, part }) => knownFrom === repeat.batch && part > repeat.part,
    );
    return eventAt('repeated', repeat.batch, {
      said: saidHeadings(repeat.said),
      ...(isSuperseded ? { title: SUPERSEDED } : {}),
    });
  });
  const refusals = refused.map(({ batch, file, sheet, row, message }) => {
    const seq = traces.changes.find((change) => change.kind === 'import' && change.batch === batch)?.seq ?? 0;
    return eventAt('refused', seq, { refusal: { file, sheet, row, message } });
  });

  const current = versions.find(({ knownTo }) => knownTo === null);
  return {
    key,
    state: current ? 'current' : states.length + repeated.length > 0 ? 'removed' : 'refused',
    fields: current
      ? FIELDS.map((field) => ({
          field: field.column,
          heading: field.heading,
          value: words(current.values, field),
        }))
      : [],
    events: [...states, ...repeated, ...refusals].sort((a, b) => a.change.number - b.change.number),
  };
}

function saidHeadings(said: number): string[] {
  return FIELDS.filter(({ column }) => (said & maskOf(DOSSIER_TABLE, [column])) !== 0).map(
    ({ heading }) => heading,
  );
}
