import { type Agency, officialName } from '../agencies/agency.ts';
import type { AgencyTree } from '../agencies/agency-tree.ts';
import { DOSSIER_FIELDS } from '../dossiers/dossier-field.ts';
import type { OnProgress } from '../platform/progress.ts';
import { lowerFirst } from '../platform/text.ts';
import type { Procedure } from '../procedures/procedure.ts';
import { drawQuality } from './agency-quality.ts';
import { CsvWriter, csvCell } from './csv-writer.ts';
import { DAY_MINUTES } from './day-hours.ts';
import { type LineFrame, lineAfterAgency, type ServedProcedure } from './dossier-line.ts';
import { seededRandom } from './random.ts';
import { orderByMinute, type RowTable } from './row-table.ts';
import type { SimulatedAgency } from './year-plan.ts';

/** Đồng; each fee-bearing procedure has one of these. */
const FEES = [
  2_000, 5_000, 8_000, 10_000, 15_000, 20_000, 30_000, 50_000, 75_000, 100_000, 150_000, 200_000, 300_000,
  500_000, 1_200_000,
];

/** What the lines are written of. */
export interface DossierFile {
  readonly path: string;
  readonly table: RowTable;
  readonly agencies: readonly SimulatedAgency[];
  readonly catalogue: readonly Procedure[];
  readonly tree: AgencyTree;
  readonly frame: Omit<LineFrame, 'clock'>;
  readonly seed: number;
}

/** Writes the dossiers of the year in the order in which they were received, as an export of a one-stop system. */
export async function writeDossiers(file: DossierFile, onProgress: OnProgress): Promise<void> {
  const { table, agencies, catalogue, tree, seed } = file;
  const clock = Array.from(
    { length: DAY_MINUTES },
    (_, minute) =>
      `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`,
  );
  const frame: LineFrame = { ...file.frame, clock };
  const order = orderByMinute(table, (frame.lastDay + 1) * DAY_MINUTES);
  const served = catalogue.map((procedure) => serve(procedure, seed));
  const offices = agencies.map(({ agency }, index) => ({
    cell: csvCell(agencyCell(agency, tree, seed)),
    code: officeCode(agency, index, agencies),
    quality: drawQuality(seededRandom(seed, `quality ${agency.id}`)),
  }));
  const lastDays = new Int32Array(agencies.length).fill(-1);
  const numbers = new Uint32Array(agencies.length);
  const random = seededRandom(seed, 'lines');
  const writer = await CsvWriter.create(file.path);
  try {
    writer.add(DOSSIER_FIELDS.map(({ heading }) => csvCell(heading)).join(','));
    for (let place = 0; place < order.length; place += 1) {
      const row = order[place] ?? 0;
      const minute = table.minutes[row] ?? 0;
      const day = Math.floor(minute / DAY_MINUTES);
      const agency = table.agencies[row] ?? 0;
      const office = offices[agency] as (typeof offices)[number];
      const number = lastDays[agency] === day ? (numbers[agency] ?? 0) + 1 : 1;
      numbers[agency] = number;
      lastDays[agency] = day;
      const code = `${office.code}-${frame.days.code(day)}-${String(number).padStart(4, '0')}`;
      const procedure = served[table.procedures[row] ?? 0] as ServedProcedure;
      const rest = lineAfterAgency(minute, table.marks[row] ?? 0, procedure, office.quality, frame, random);
      if (writer.add(`${code},${office.cell},${rest}`)) {
        await writer.flush();
        onProgress({ phase: 'Ghi hồ sơ mô phỏng', done: place + 1, total: order.length });
      }
    }
    await writer.close();
  } catch (error) {
    await writer.abandon();
    throw error;
  }
}

function serve(procedure: Procedure, seed: number): ServedProcedure {
  const random = seededRandom(seed, `fee ${procedure.code}`);
  return {
    procedure,
    codeCell: csvCell(random.next() < 0.5 ? procedure.code : `${procedure.code}.000.00.00.H15`),
    fieldCell: csvCell(procedure.field),
    fee: FEES[random.below(FEES.length)] ?? 10_000,
  };
}

/** Some systems write an agency's id; most its official name, a commune's with its district. */
function agencyCell(agency: Agency, tree: AgencyTree, seed: number): string {
  const byId = seededRandom(seed, `spelling ${agency.id}`).next() < 0.15;
  if (byId && !agency.id.includes('@') && agency.level !== 'department') return agency.id;
  const district = agency.level === 'commune' && agency.parentId !== null ? tree.find(agency.parentId) : null;
  if (!district) return officialName(agency);
  return `${officialName(agency)}, ${lowerFirst(district.name)}`;
}

/** The unit part of its dossier codes; made up, as no list of real ones is published. */
function officeCode(agency: Agency, index: number, agencies: readonly SimulatedAgency[]): string {
  const place = agencies.slice(0, index + 1).filter((other) => other.agency.level === agency.level).length;
  switch (agency.level) {
    case 'province':
    case 'department':
      return `H15.${String(place).padStart(2, '0')}`;
    case 'district':
      return `H15.${place + 40}`;
    case 'commune':
      return `H15.${place + 100}`;
  }
}
