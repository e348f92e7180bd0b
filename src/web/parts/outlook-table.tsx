import { SHORT_LEVEL_WORDS } from '../../agencies/level-words.ts';
import type { Overview } from '../../dashboard/dashboard-api.ts';
import { formatDay } from '../../platform/date.ts';
import { formatCount } from '../../platform/number.ts';
import { upperFirst } from '../../platform/text.ts';
import { TARGET_LEVELS } from '../../targets/target.ts';

type Outlook = Overview['outlook'][number];

const PARTS = [
  { key: 'certain', word: 'chắc đạt' },
  { key: 'possible', word: 'có thể đạt' },
  { key: 'difficult', word: 'khó đạt' },
  { key: 'veryDifficult', word: 'rất khó đạt' },
  { key: 'unknown', word: 'chưa đủ dữ liệu' },
] as const;

/** Triển vọng: how many agencies of each level are how likely to meet each target on the last day. */
export function OutlookTable({ overview }: { overview: Overview }) {
  const { basis, outlook } = overview;
  const rows = basis.indicators.filter(({ code }) =>
    outlook.some((each) => each.indicator === code && totalOf(each) > each.unknown),
  );
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="outlook">
      <h2 id="outlook">Triển vọng đến ngày {formatDay(basis.campaign.to)}</h2>
      <p className="quiet">
        Số đơn vị theo khả năng đạt chỉ tiêu, dự báo từ diễn biến từng ngày. Chắc đạt: từ 90 % khả năng; có
        thể: từ 50 %; khó: từ 10 %; rất khó: dưới 10 %.
      </p>
      <table className="ledger as-list outlook">
        <thead>
          <tr>
            <th scope="col">Chỉ tiêu</th>
            {TARGET_LEVELS.map((level) => (
              <th scope="col" key={level}>
                {upperFirst(SHORT_LEVEL_WORDS[level])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ code, shortName }) => (
            <tr key={code}>
              <th scope="row">{shortName}</th>
              {TARGET_LEVELS.map((level) => {
                const cell = outlook.find((each) => each.indicator === code && each.level === level);
                return (
                  <td key={level} data-label={upperFirst(SHORT_LEVEL_WORDS[level])}>
                    {cell && totalOf(cell) > 0 ? <OutlookCell outlook={cell} /> : '—'}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A strip of how the agencies divide, and the same in words. */
function OutlookCell({ outlook }: { outlook: Outlook }) {
  const parts = PARTS.filter(({ key }) => outlook[key] > 0);
  return (
    <>
      <span className="outlook-strip" aria-hidden="true">
        {parts.map(({ key }) => (
          <span key={key} className={`outlook-${key}`} style={{ flexGrow: outlook[key] }} />
        ))}
      </span>
      <span className="was">
        {parts.map(({ key, word }) => `${formatCount(outlook[key])} ${word}`).join(' · ')}
      </span>
    </>
  );
}

function totalOf(outlook: Outlook): number {
  return PARTS.reduce((sum, { key }) => sum + outlook[key], 0);
}
