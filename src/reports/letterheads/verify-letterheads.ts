import type { App } from '../../platform/app.ts';
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
  const agencies = await agencyIds(app);
  return {
    looked: rows.length,
    faults: rows.flatMap((row, index): Fault[] => {
      const before = rows[index - 1];
      const next = before?.agency === row.agency ? before.number + 1 : 1;
      const what =
        row.number !== next ? 'các lần đặt thể thức không nối tiếp nhau' : faultOfFields(row, agencies);
      return what === null ? [] : [{ table: 'letterhead', key: `${row.agency} lần ${row.number}`, what }];
    }),
  };
});

/** Người ký: of agencies that there are, from a day to a day not before it, by a right that there is. */
const signers = judgedCheck('văn bản: người ký', async (app) => {
  const rows = await recordsRows<SignerRow>(app, 'select * from signer order by id');
  const agencies = await agencyIds(app);
  return {
    looked: rows.length,
    faults: rows.flatMap((row): Fault[] => {
      const what = !agencies.has(row.agency)
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
  const agencies = await agencyIds(app);
  return {
    looked: rows.length,
    faults: rows.flatMap((row): Fault[] => {
      const what = isRight(row.sign_right) ? faultOfFields(row, agencies) : 'quyền hạn ký không có';
      return what === null ? [] : [{ table: 'paper_office', key: `${row.campaign} ${row.number}`, what }];
    }),
  };
});

/** Those stored, whether or not they make a sound tree: that is looked at by a rule of its own. */
async function agencyIds(app: App): Promise<ReadonlySet<string>> {
  const rows = await recordsRows<{ readonly id: string }>(app, 'select id from agency');
  return new Set(rows.map(({ id }) => id));
}

function isRight(text: string): boolean {
  return SIGNING_RIGHTS.some((right) => right === text);
}

function faultOfFields(row: Omit<VersionRow, 'number'>, agencies: ReadonlySet<string>): string | null {
  if (!agencies.has(row.agency)) return 'thể thức của đơn vị không có trong danh mục';
  if (!isDay(row.from_day)) return 'ngày hiệu lực không có thật';
  return letterheadChangeSchema.safeParse(jsonOf(row.fields)).success ? null : 'thể thức không đọc lại được';
}

/** Letterheads, signers and issuing offices. */
export const verifyLetterheads: readonly Check[] = [versions, signers, offices];
