import type { AgencyLevel } from '../agencies/agency.ts';
import type { Procedure, ServiceLevel } from '../procedures/procedure.ts';
import { CsvWriter, csvCell } from './csv-writer.ts';

const HEADINGS = [
  'Mã TTHC',
  'Tên TTHC',
  'Lĩnh vực',
  'Cấp thực hiện',
  'Đơn vị',
  'Mức độ',
  'Có phí',
  'Thời hạn giải quyết',
];

const LEVELS: Record<AgencyLevel, string> = {
  province: 'Tỉnh',
  department: 'Tỉnh',
  district: 'Huyện',
  commune: 'Xã',
};

const SERVICE_LEVELS: Record<ServiceLevel, string> = {
  full: 'Toàn trình',
  partial: 'Một phần',
  information: 'Cung cấp thông tin',
};

/** Writes the catalogue of procedures as an import file. */
export async function writeProcedures(path: string, catalogue: readonly Procedure[]): Promise<void> {
  const writer = await CsvWriter.create(path);
  try {
    writer.add(HEADINGS.join(','));
    for (const procedure of catalogue) {
      const cells = [
        procedure.code,
        procedure.name,
        procedure.field,
        [...new Set(procedure.levels.map((level) => LEVELS[level]))].join(';'),
        procedure.agencyIds.join(';'),
        SERVICE_LEVELS[procedure.serviceLevel],
        procedure.hasFee ? 'Có' : 'Không',
        procedure.timeLimitDays === null ? '' : String(procedure.timeLimitDays),
      ];
      if (writer.add(cells.map(csvCell).join(','))) await writer.flush();
    }
    await writer.close();
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}
