import type { WriteSheet } from 'hucre/xlsx';
import type { ImportKind } from '../import-kind.ts';
import type { TemplateAgency } from './find-template-agency.ts';
import type { TemplateColumn } from './template-column.ts';
import { choicesOf } from './template-column.ts';
import { NOTHING_PERSONAL, TEMPLATE_NAMES } from './template-guide.ts';
import { readingSheet, type TemplateChoices } from './template-sheet.ts';

/** Hướng dẫn: what to do with the file, and what goes into each column. */
export function guideSheet(
  kind: ImportKind,
  columns: readonly TemplateColumn[],
  { agency }: TemplateAgency,
  choices: TemplateChoices | null,
): WriteSheet {
  const names = TEMPLATE_NAMES[kind.kind];
  const steps = [
    `Điền trang ${names.sheet}, mỗi ${names.row} một dòng. Không đổi dòng tiêu đề; ô nền xám tự hiện.`,
    ...(choices ? [`Mã để chọn nằm ở trang ${choices.name}.`] : []),
    'Ngày ghi theo ngày/tháng/năm. Ghi xong nhìn lại: ngày phải hiện đúng như đã ghi.',
    'Chép từ nơi khác vào thì dùng Dán đặc biệt – Giá trị, để giữ danh sách chọn.',
    'Hết dòng thì lấy thêm một mẫu nữa. Dòng để trống được bỏ qua.',
    NOTHING_PERSONAL,
    'Lưu tệp, rồi nhập ở trang Nhập tệp của Về Đích. Dòng nào chưa đúng sẽ được báo lại kèm lý do.',
    ...(agency.validFrom === null || kind.kind !== 'dossiers'
      ? []
      : ['Hồ sơ tiếp nhận trước ngày thành lập đơn vị thuộc đơn vị trước đó; hãy dùng mẫu của đơn vị ấy.']),
  ];
  return readingSheet(
    'Hướng dẫn',
    [`Hướng dẫn điền mẫu của ${agency.name}`, 'Ô tiêu đề màu cam: bắt buộc điền.'],
    [
      // A letter before each name, so that no reader takes a line of the guide for headings of data.
      { text: 'Bước, cột', width: 34 },
      { text: 'Bắt buộc', width: 10 },
      { text: 'Điền gì', width: 70 },
      { text: 'Ví dụ', width: 30 },
    ],
    [
      ...steps.map((step, index) => [`Bước ${index + 1}`, '', step, '']),
      ...columns.map(({ letter, field, required, guide }) => [
        `${letter} – ${field.heading}`,
        required ? 'Có' : '',
        [guide.what, choiceLine(field.kind)].filter((text) => text !== '').join(' '),
        guide.example,
      ]),
    ],
  );
}

function choiceLine(kind: TemplateColumn['field']['kind']): string {
  const choices = kind === 'flag' ? [] : choicesOf(kind);
  return choices.length === 0 ? '' : `Các lựa chọn: ${choices.join('; ')}.`;
}
