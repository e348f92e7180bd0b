/** Loại tệp as screens call it. */
export const KIND_WORDS = {
  dossiers: 'Hồ sơ',
  procedures: 'Thủ tục',
  results: 'Kết quả đã tổng hợp',
} as const;

export type KindName = keyof typeof KIND_WORDS;
