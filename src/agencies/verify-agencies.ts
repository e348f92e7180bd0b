import { z } from 'zod';
import { addDays, type Day } from '../platform/date.ts';
import { type Check, type Fault, jsonOf, judgedCheck, recordsRows } from '../platform/invariant.ts';
import { SOUND_FILES } from '../platform/verify-files.ts';
import { AGENCY_LEVELS, type AgencyLevel } from './agency.ts';
import { decisionKey } from './name-decision.ts';

const TREE = 'đơn vị: cây';
const UNITS = 'đơn vị: các giá trị';

interface Unit {
  readonly id: string;
  readonly level: AgencyLevel;
  readonly type: string;
  readonly name: string;
  readonly aliases: string;
  readonly parent_id: string | null;
  readonly gso_code: string | null;
  readonly valid_from: Day | null;
  readonly valid_to: Day | null;
}

interface Succeeded {
  readonly from_id: string;
  readonly to_id: string;
  readonly share: string;
  readonly on_day: Day;
}

const SELECT =
  'select id, level, type, name, aliases, parent_id, gso_code, valid_from, valid_to from agency order by id';
const SUCCEEDED = 'select from_id, to_id, share, on_day from succession order by from_id, to_id';
const TYPES = ['tinh', 'so', 'ban', 'thanh-tra', 'huyen', 'thi-xa', 'thanh-pho', 'xa', 'phuong', 'thi-tran'];
const texts = z.array(z.string());
const day = z.iso.date().nullable();

/** Every unit can be read, and begins before it ends. */
const units = judgedCheck(
  UNITS,
  async (app) => {
    const rows = await recordsRows<Unit>(app, SELECT);
    const faults = rows.flatMap((unit): Fault[] => {
      const what =
        !AGENCY_LEVELS.includes(unit.level) || !TYPES.includes(unit.type) || unit.name.trim() === ''
          ? 'cấp, loại hoặc tên của đơn vị không đọc được'
          : !texts.safeParse(jsonOf(unit.aliases)).success
            ? 'các tên gọi khác của đơn vị không đọc được'
            : !day.safeParse(unit.valid_from).success || !day.safeParse(unit.valid_to).success
              ? 'ngày bắt đầu hoặc kết thúc của đơn vị không phải là ngày'
              : unit.valid_from !== null && unit.valid_to !== null && unit.valid_to < unit.valid_from
                ? 'đơn vị kết thúc trước ngày bắt đầu'
                : null;
      return what === null ? [] : [{ table: 'agency', key: unit.id, what }];
    });
    return { looked: rows.length, faults };
  },
  { after: SOUND_FILES },
);

/** One province that still exists; every unit under it or under a province merged into it, for as long as it is there. */
const tree = judgedCheck(
  TREE,
  async (app) => {
    const rows = await recordsRows<Unit>(app, SELECT);
    if (rows.length === 0) return { looked: 0, faults: [] };
    const byId = new Map(rows.map((unit) => [unit.id, unit]));
    const merged = new Map(
      (await recordsRows<Succeeded>(app, SUCCEEDED)).map(({ from_id, to_id }) => [from_id, to_id]),
    );
    const roots = rows.filter(({ level, valid_to }) => level === 'province' && valid_to === null);
    const faults: Fault[] = [];
    if (roots.length !== 1)
      faults.push({
        table: 'agency',
        key: roots.map(({ id }) => id).join(', ') || null,
        what: `có ${roots.length} tỉnh đang tồn tại thay vì một`,
      });
    const root = roots[0]?.id;
    for (const unit of rows) {
      const what = faultOfPlace(
        unit,
        byId,
        (province) => province.id === root || merged.get(province.id) === root,
      );
      if (what !== null) faults.push({ table: 'agency', key: unit.id, what });
    }
    return { looked: rows.length, faults };
  },
  { after: [...SOUND_FILES, UNITS] },
);

function faultOfPlace(
  unit: Unit,
  byId: ReadonlyMap<string, Unit>,
  isOurs: (province: Unit) => boolean,
): string | null {
  if (unit.parent_id === null) {
    if (unit.level !== 'province') return 'đơn vị không thuộc tỉnh nào';
    return isOurs(unit) || unit.valid_to === null
      ? null
      : 'tỉnh đã kết thúc mà không nhập vào tỉnh đang tồn tại';
  }
  const parent = byId.get(unit.parent_id);
  if (!parent) return `đơn vị cấp trên ${unit.parent_id} không có`;
  const path = new Set([unit.id]);
  for (let above: Unit | undefined = parent; above; above = byId.get(above.parent_id ?? '')) {
    if (above.id === unit.id) return 'đơn vị đứng dưới chính nó';
    // Below a circle, which is told of those that form it.
    if (path.has(above.id)) return null;
    path.add(above.id);
  }
  if (AGENCY_LEVELS.indexOf(parent.level) >= AGENCY_LEVELS.indexOf(unit.level))
    return `đơn vị cấp trên ${parent.id} không ở cấp cao hơn`;
  const outlives =
    (parent.valid_from !== null && (unit.valid_from === null || unit.valid_from < parent.valid_from)) ||
    (parent.valid_to !== null && (unit.valid_to === null || unit.valid_to > parent.valid_to));
  return outlives ? `có ngày tồn tại mà đơn vị cấp trên ${parent.id} không tồn tại` : null;
}

/** A unit that went over ended the day before, and the one that took it was there on the day. */
const successions = judgedCheck(
  'đơn vị: sáp nhập, chia tách',
  async (app) => {
    const byId = new Map((await recordsRows<Unit>(app, SELECT)).map((unit) => [unit.id, unit]));
    const rows = await recordsRows<Succeeded>(app, SUCCEEDED);
    const faults = rows.flatMap((row): Fault[] => {
      const [from, to] = [byId.get(row.from_id), byId.get(row.to_id)];
      const what =
        !from || !to
          ? 'đơn vị trước hoặc sau không có trong danh mục'
          : !z.iso.date().safeParse(row.on_day).success || !['whole', 'part'].includes(row.share)
            ? 'ngày hoặc phạm vi sáp nhập không đọc được'
            : row.share === 'whole' && from.valid_to !== addDays(row.on_day, -1)
              ? 'đơn vị trước không kết thúc vào hôm trước ngày sáp nhập'
              : (to.valid_from !== null && to.valid_from > row.on_day) ||
                  (to.valid_to !== null && to.valid_to < row.on_day)
                ? 'đơn vị sau không tồn tại vào ngày sáp nhập'
                : null;
      return what === null ? [] : [{ table: 'succession', key: `${row.from_id} → ${row.to_id}`, what }];
    });
    return { looked: rows.length, faults };
  },
  { after: [...SOUND_FILES, UNITS, TREE] },
);

/** No two units of a level bear the same official code on one day. */
const codes = judgedCheck(
  'đơn vị: mã hành chính',
  async (app) => {
    const coded = (await recordsRows<Unit>(app, SELECT)).filter(({ gso_code }) => gso_code !== null);
    const faults: Fault[] = [];
    for (const sharing of Map.groupBy(coded, ({ level, gso_code }) => `${level} ${gso_code}`).values())
      for (const [index, unit] of sharing.entries()) {
        const other = sharing.slice(0, index).find((each) => meet(each, unit));
        if (other)
          faults.push({
            table: 'agency',
            key: unit.id,
            what: `trùng mã hành chính với ${other.id} trong cùng thời gian`,
          });
      }
    return { looked: coded.length, faults };
  },
  { after: [...SOUND_FILES, UNITS] },
);

function meet(a: Unit, b: Unit): boolean {
  return (
    (a.valid_from === null || b.valid_to === null || a.valid_from <= b.valid_to) &&
    (b.valid_from === null || a.valid_to === null || b.valid_from <= a.valid_to)
  );
}

interface DecisionRow {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly folded: string;
  readonly agency: string | null;
}

/** Quyết định về tên: numbered without a gap, found again by its text, of a unit that is there. */
const decisions = judgedCheck(
  'tên đã quyết định',
  async (app) => {
    const ids = new Set(
      (await recordsRows<{ id: string }>(app, 'select id from agency')).map(({ id }) => id),
    );
    const rows = await recordsRows<DecisionRow>(
      app,
      'select id, number, text, folded, agency from name_decision order by number',
    );
    const faults = rows.flatMap((row, index): Fault[] => {
      const what =
        row.number !== index + 1 || row.id !== `qd-${row.number}`
          ? 'số thứ tự của các quyết định về tên bị đứt quãng'
          : row.agency !== null && !ids.has(row.agency)
            ? `quyết định cho đơn vị không có: ${row.agency}`
            : row.folded !== decisionKey(row.text)
              ? 'quyết định không tìm lại được theo tên của nó'
              : null;
      return what === null ? [] : [{ table: 'name_decision', key: row.id, what }];
    });
    return { looked: rows.length, faults };
  },
  { after: SOUND_FILES },
);

/** The tree, what became of units, and what people decided that names mean. */
export const verifyAgencies: readonly Check[] = [units, tree, successions, codes, decisions];
