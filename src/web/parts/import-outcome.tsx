import { Link } from '@tanstack/react-router';
import type { z } from 'zod';
import { listBatchesEndpoint, refusedFileEndpoint, type watchImport } from '../../intake/intake-api.ts';
import { formatCount } from '../../platform/number.ts';
import { upperFirst } from '../../platform/text.ts';
import { addressOf, useAnswer } from '../call-endpoint.ts';
import { countValues } from '../issue-groups.ts';
import { ImportEffectView } from './import-effect.tsx';
import { IssueTable } from './issue-table.tsx';
import { ImportSuspicions } from './suspicion-notes.tsx';

type ImportResult = NonNullable<z.output<typeof watchImport.answer>['result']>;

interface ImportOutcomeProps {
  readonly result: ImportResult;
  /** Imports what was looked at; absent where the files are no longer at hand. */
  readonly onImport?: () => void;
  /** Lets a person say what the columns are. */
  readonly onPoint?: () => void;
}

/** What became of an import, or would: the counts, what to look at, what was refused and why. */
export function ImportOutcome({ result, onImport, onPoint }: ImportOutcomeProps) {
  const refused = result.issues.filter(({ code }) => code !== 'unknown-procedure');
  return (
    <div className="outcome">
      <div role="status">
        <h3>{outcomeText(result)}</h3>
        {result.repeats === null ? null : <StillRefused batch={result.repeats} />}
      </div>
      <dl className="counts">
        <Count name="Mới" value={result.inserted} />
        <Count name="Cập nhật" value={result.updated} />
        <Count name="Không đổi" value={result.unchanged} />
        <Count name="Bị từ chối" value={result.refused} />
        {result.notes > 0 ? <Count name="Có ghi chú" value={result.notes} /> : null}
      </dl>
      <Remarks result={result} />
      <div className="downloads">
        {result.dryRun && result.repeats === null && result.rows > result.refused && onImport ? (
          <button type="button" className="button button-main" onClick={onImport}>
            Nhập {formatCount(result.rows - result.refused)} dòng
          </button>
        ) : null}
        {result.refusedFile === null ? null : (
          <a
            className="button"
            href={addressOf(refusedFileEndpoint, {
              batch: result.refusedFile,
              format: result.batch === null ? 'csv' : 'xlsx',
            })}
            download
          >
            Tải các dòng bị từ chối để sửa
          </a>
        )}
        {onPoint && result.ignoredColumns.length > 0 ? (
          <button type="button" className="button" onClick={onPoint}>
            Xem và chỉ cột
          </button>
        ) : null}
      </div>
      <ImportSuspicions suspicions={result.suspicions} />
      {result.effect ? <ImportEffectView effect={result.effect} /> : null}
      {refused.length > 0 ? <RefusedHere result={result} issues={refused} /> : null}
    </div>
  );
}

function outcomeText(result: ImportResult): string {
  const { dryRun, repeats, rows, refused } = result;
  if (repeats !== null) {
    return `${dryRun ? 'Xem trước, chưa nhập: n' : 'N'}ội dung này đã nhập từ trước (đợt ${repeats}); ${dryRun ? 'nhập lại không thay đổi gì' : 'không có gì thay đổi'}`;
  }
  const kept = `${formatCount(rows - refused)} trong ${formatCount(rows)} dòng`;
  if (dryRun) return `Xem trước, chưa nhập: ${kept} sẽ được nhận`;
  if (result.batch === null) return 'Chưa nhập gì vì có dòng bị từ chối';
  return `Đã nhập ${kept}`;
}

/** The rows that were refused when this content first came in are still not in the figures. */
function StillRefused({ batch: id }: { batch: string }) {
  const answer = useAnswer(listBatchesEndpoint, {});
  const batch = answer.data?.find((each) => each.id === id);
  if (!batch || batch.openRefusals === 0) return null;
  return (
    <p>
      Lần đó còn {formatCount(batch.openRefusals)} dòng chờ sửa, đến nay chưa có trong số liệu:{' '}
      <Link to="/du-lieu/cho-sua" search={({ den }) => (den === undefined ? {} : { den })}>
        xem và sửa
      </Link>
      .
    </p>
  );
}

const PROCEDURES_NAMED = 12;

function Remarks({ result }: { result: ImportResult }) {
  const remarks = [
    result.skipped > 0 ? `${formatCount(result.skipped)} dòng cộng, ghi chú được bỏ qua` : null,
    result.ignoredColumns.length > 0 ? `cột không dùng đến: ${result.ignoredColumns.join(', ')}` : null,
    result.ignoredSheets.length > 0 ? `trang không có bảng: ${result.ignoredSheets.join(', ')}` : null,
    result.personalColumns.length > 0
      ? `cột cá nhân đã bỏ khi đọc: ${result.personalColumns.join(', ')}`
      : null,
    result.personalCells > 0
      ? `${formatCount(result.personalCells)} ô có số định danh, số điện thoại hoặc email đã được bỏ phần đó`
      : null,
    result.mappings.length > 0 ? 'các cột được hiểu theo cách đã chỉ trước đây' : null,
  ].filter((remark) => remark !== null);
  const text = remarks.join('; ');
  return (
    <>
      {[...result.warnings, ...result.agencyNotes].map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
      {result.unknownProcedures > 0 ? <UnknownProcedures result={result} /> : null}
      {text === '' ? null : <p className="quiet">{upperFirst(text)}.</p>}
    </>
  );
}

/** Kept, and counted as without a fee and as no online service, until the catalogue knows them. */
function UnknownProcedures({ result }: { result: ImportResult }) {
  const counted = countValues(result.issues, 'unknown-procedure');
  const named = counted.slice(0, PROCEDURES_NAMED);
  const isAll =
    named.length === counted.length &&
    counted.reduce((sum, [, count]) => sum + count, 0) >= result.unknownProcedures;
  return (
    <p>
      {formatCount(result.unknownProcedures)} hồ sơ có mã thủ tục chưa có trong danh mục
      {named.length === 0
        ? ''
        : `${isAll ? '' : ', trong đó'}: ${named.map(([code, count]) => `${code} (${formatCount(count)})`).join(', ')}`}
      . Vẫn được nhận, tính là không có phí và không phải dịch vụ trực tuyến; nhập danh mục thủ tục mới để
      tính đủ.
    </p>
  );
}

function Count({ name, value }: { name: string; value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{formatCount(value)}</dd>
    </div>
  );
}

interface RefusedHereProps {
  readonly result: ImportResult;
  readonly issues: ImportResult['issues'];
}

function RefusedHere({ result, issues }: RefusedHereProps) {
  return (
    <section>
      <h3>Dòng bị từ chối và ghi chú</h3>
      {result.refused > 0 ? (
        <p className="quiet">
          Sửa rồi nhập lại tệp, hoặc tải riêng các dòng này về sửa; dòng đã nhập sẽ được thay, không bị tính
          hai lần.
        </p>
      ) : null}
      <IssueTable caption="Dòng bị từ chối và ghi chú" issues={issues} />
      {result.refused > issues.length ? (
        <p className="quiet">
          Trên đây là {formatCount(issues.length)} dòng đầu trong {formatCount(result.refused)} dòng bị từ
          chối; tải tệp để xem đủ.
        </p>
      ) : null}
    </section>
  );
}
