import { SHORT_LEVEL_WORDS } from '../agencies/level-words.ts';
import { formatDay } from '../platform/date.ts';
import { formatPlain } from '../platform/number.ts';
import type { ScoreComponent, ScoreSet } from './score-set.ts';

const EMPTY_WORDS: Record<ScoreComponent['whenEmpty'], string> = {
  zero: '0 điểm',
  full: 'đủ điểm',
  unstated: 'tạm 0 điểm (tài liệu không nêu)',
};

/** The sets as one Markdown page (`docs/scores.md`): what a lawyer checks against the texts. */
export function describeSets(sets: readonly ScoreSet[]): string {
  return `${[
    '# Các bộ chỉ số 766',
    'Trang này sinh ra từ `src/scores/score-sets.ts`; sửa ở đó rồi chạy `node scripts/write-scores-page.mjs`.',
    'Điểm của một chỉ số = điểm tối đa × tỷ lệ ÷ mức đủ điểm, không quá điểm tối đa. Từng chỉ số làm tròn nửa lên rồi mới cộng. Chỉ số chưa có số liệu: 0 điểm, ghi rõ “chưa có số liệu”, và tổng nói còn bao nhiêu điểm chưa biết. Số liệu khai báo cho đúng đơn vị và đúng kỳ đứng trước số tính từ hồ sơ.',
    ...sets.flatMap(describeSet),
  ].join('\n\n')}\n`;
}

function describeSet(set: ScoreSet): string[] {
  const until = set.validTo === null ? '' : ` đến ${formatDay(set.validTo)}`;
  const rows = set.groups.flatMap((group) => [
    `| | **${group.name}** (\`${group.code}\`) | **${group.max}** | | | | |`,
    ...group.components.map(describeRow),
  ]);
  return [
    `## \`${set.code}\`: ${set.name}`,
    `${set.basis}. Áp dụng từ ${formatDay(set.validFrom)}${until}. Làm tròn: ${set.decimals} chữ số.`,
    set.readings.map((reading) => `- ${reading}`).join('\n'),
    [
      '| Số | Chỉ số (mã) | Tối đa | Đủ điểm từ | Không phát sinh | Không áp dụng cho | Căn cứ |',
      '|---|---|---|---|---|---|---|',
      ...rows,
    ].join('\n'),
  ];
}

function describeRow(row: ScoreComponent): string {
  const notFor = row.notFor.map((level) => SHORT_LEVEL_WORDS[level]).join(', ');
  const ofProvince = row.ofProvince ? ' Số của tỉnh dùng chung.' : '';
  return `| ${row.number} | ${row.name} (\`${row.code}\`) | ${formatPlain(row.max)} | ${formatPlain(row.fullAt)}% | ${EMPTY_WORDS[row.whenEmpty]} | ${notFor} | ${row.evidence}${ofProvince} |`;
}
