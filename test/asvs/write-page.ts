import { publishedLevels } from './published-levels.ts';
import { type Chapter, type Evidence, OPERATOR_PAGE, type Requirement, type State } from './requirement.ts';

const STATES: readonly { readonly state: State; readonly word: string; readonly means: string }[] = [
  { state: 'met', word: 'met', means: 'shown by tests, or by a page where a page is asked for' },
  { state: 'not-applicable', word: 'n/a', means: 'the product has nothing of the kind; the reason is given' },
  {
    state: 'operator',
    word: 'operator',
    means: 'left to those who install, by a sentence in SECURITY.md',
  },
  { state: 'not-met', word: 'NOT MET', means: 'what is missing is said' },
];

const HEAD = `# OWASP ASVS 5.0.0, levels 1 and 2

> **Dành cho cán bộ an toàn thông tin của tỉnh.** Trang này đối chiếu Về Đích với từng yêu cầu cấp 1 và cấp 2 của tiêu chuẩn kiểm định an toàn ứng dụng OWASP ASVS 5.0.0: đạt (và phép thử nào chứng minh), không áp dụng (vì sao), thuộc về đơn vị vận hành (xem SECURITY.md), hay chưa đạt (còn thiếu gì). Bảng được sinh từ dữ liệu trong \`test/asvs/\`; phép thử \`test/asvs/asvs.test.ts\` báo sai khi bảng cũ đi, khi thiếu một yêu cầu, khi một phép thử hay tệp được dẫn không còn.

The product’s own account of itself against the standard; not a certification, and judged by nobody outside. “Met” means that the named test fails when it stops being true, and says nothing beyond what the test asks. Written by \`node scripts/write-asvs-page.mjs\`.

The requirements are those of the [OWASP Application Security Verification Standard 5.0.0](https://github.com/OWASP/ASVS/tree/v5.0.0) (May 2025), © The OWASP Foundation, licensed [CC BY-SA 4.0](https://creativecommons.org/licenses/by-sa/4.0/). Ids and levels are the standard’s (\`v5.0.0-\` is left out before each id); the column “asks” is our own short wording, changed and shortened, and the standard’s text counts. This page is under CC BY-SA 4.0 as well; the program’s licence is untouched by it.
`;

/** The whole table as the page that people read. */
export function writePage(chapters: readonly Chapter[]): string {
  const levels = publishedLevels();
  const all = chapters.flatMap((chapter) => chapter.requirements);
  return [
    HEAD,
    countsOf(all, levels),
    missingOf(all, levels),
    ...chapters.map((chapter) => chapterText(chapter, levels)),
  ].join('\n');
}

function countsOf(all: readonly Requirement[], levels: ReadonlyMap<string, number>): string {
  const count = (state: State, level: number) =>
    all.filter((one) => one.state === state && levels.get(one.id) === level).length;
  const rows = STATES.map(({ state, word, means }) => {
    const [first, second] = [count(state, 1), count(state, 2)];
    return `| ${word} | ${first} | ${second} | ${first + second} | ${means} |`;
  });
  const total = (level: number) => all.filter((one) => levels.get(one.id) === level).length;
  return [
    '| state | level 1 | level 2 | both | |',
    '|---|---|---|---|---|',
    ...rows,
    `| all | ${total(1)} | ${total(2)} | ${all.length} | |`,
    '',
  ].join('\n');
}

function missingOf(all: readonly Requirement[], levels: ReadonlyMap<string, number>): string {
  const missing = all.filter((one) => one.state === 'not-met');
  if (missing.length === 0) return '## Not met\n\nNone.\n';
  const lines = missing.map((one) => `- **${one.id}** (L${levels.get(one.id)}) ${one.asks}: ${one.note}`);
  return ['## Not met', '', ...lines, ''].join('\n');
}

function chapterText({ number, name, requirements }: Chapter, levels: ReadonlyMap<string, number>): string {
  const rows = requirements.map((one) => {
    const word = STATES.find(({ state }) => state === one.state)?.word ?? one.state;
    return `| ${one.id} | ${levels.get(one.id)} | ${cell(one.asks)} | ${word} | ${whereShown(one)} |`;
  });
  return [
    `## V${number} ${name}`,
    '',
    '| id | level | asks | state | where |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function whereShown({ note, by, shown }: Requirement): string {
  const parts = [
    ...(note === '' ? [] : [cell(note)]),
    ...shown.map((one) => cell(evidenceText(one))),
    ...(by.length === 0 ? [] : [`in ${by.map((path) => `\`${path}\``).join(', ')}`]),
  ];
  return parts.join('<br>');
}

function evidenceText({ file, title }: Evidence): string {
  if (file === OPERATOR_PAGE) return `[SECURITY.md](../SECURITY.md): “${title}”`;
  if (file.endsWith('.md')) return `[${file}](${file.replace(/^docs\//, '')}), “${title}”`;
  return `“${title}” (\`${file}\`)`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', ' ');
}
