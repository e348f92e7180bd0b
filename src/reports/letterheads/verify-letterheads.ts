import { loadAgencyTree } from '../../agencies/agency-store.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { isDay } from '../../platform/date.ts';
import { type Check, type Fault, jsonOf, judgedCheck, recordsRows } from '../../platform/invariant.ts';
import { letterheadChangeSchema, SIGNING_RIGHTS } from './letterhead.ts';

interface VersionRow {
  readonly agency: string;
  readonly number: number;
  readonly from_day: string;
  readonly fields: string;
}

interface SignerRow {
  readonly id: string;
  readonly agency: string;
  readonly sign_right: string;
  readonly from_day: string;
  readonly to_day: string | null;
}

interface OfficeRow extends VersionRow {
  readonly campaign: string;
  readonly sign_right: string;
}

/** Thể thức: versions of an agency without a gap, of agencies and days that there are. */
const versions = judgedCheck('văn bản: thể thức', async (app) => {
  const rows = await recordsRows<VersionRow>(app, 'select * from letterhead order by agency, number');
  const tree = await loadAgencyTree(app.records);
  return {
    looked: rows.length,
    faults: rows.flatMap((row, index): Fault[] => {
      const before = rows[index - 1];
      const next = before?.agency === row.agency ? before.number + 1 : 1;
      const what =
        row.number !== next ? 'các lần đặt thể thức không nối tiếp nhau' : faultOfFields(row, tree);
      return what === null ? [] : [{ table: 'letterhead', key: `${row.agency} lần ${row.number}`, what }];
    }),
  };
});

/** Người ký: of agencies that there are, from a day to a day not before it, by a right that there is. */
const signers = judgedCheck('văn bản: người ký', async (app) => {
  const rows = await recordsRows<SignerRow>(app, 'select * from signer order by id');
  const tree = await loadAgencyTree(app.records);
  return {
    looked: rows.length,
    faults: rows.flatMap((row): Fault[] => {
      const what =
        tree.find(row.agency) === null
          ? 'người ký của đơn vị không có trong danh mục'
          : !isRight(row.sign_right)
            ? 'quyền hạn ký không có'
            : !isDay(row.from_day) || (row.to_day !== null && row.to_day < row.from_day)
              ? 'những ngày ký không hợp lệ'
              : null;
      return what === null ? [] : [{ table: 'signer', key: row.id, what }];
    }),
  };
});

/** Cơ quan ban hành: of agencies and days that there are. */
const offices = judgedCheck('văn bản: cơ quan ban hành', async (app) => {
  const rows = await recordsRows<OfficeRow>(app, 'select * from paper_office order by campaign, number');
  const tree = await loadAgencyTree(app.records);
  return {
    looked: rows.length,
    faults: rows.flatMap((row): Fault[] => {
      const what = isRight(row.sign_right) ? faultOfFields(row, tree) : 'quyền hạn ký không có';
      return what === null ? [] : [{ table: 'paper_office', key: `${row.campaign} ${row.number}`, what }];
    }),
  };
});

function isRight(text: string): boolean {
  return SIGNING_RIGHTS.some((right) => right === text);
}

function faultOfFields(row: Omit<VersionRow, 'number'>, tree: AgencyTree): string | null {
  if (tree.find(row.agency) === null) return 'thể thức của đơn vị không có trong danh mục';
  if (!isDay(row.from_day)) return 'ngày hiệu lực không có thật';
  return letterheadChangeSchema.safeParse(jsonOf(row.fields)).success ? null : 'thể thức không đọc lại được';
}

/** Letterheads, signers and issuing offices. */
export const verifyLetterheads: readonly Check[] = [versions, signers, offices];
