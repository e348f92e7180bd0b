import { fold } from '../../platform/text.ts';
import type { PaperKind } from './paper-kind.ts';
import type { ReportDocument } from './report-document.ts';

/** How file names begin. */
const STEMS: Readonly<Record<PaperKind, string>> = {
  report: 'bao-cao',
  commendation: 'to-trinh-bieu-duong',
  criticism: 'to-trinh-phe-binh',
  'stock-take': 'ho-so-giao-ban',
  'own-report': 'bao-cao-cua-don-vi',
  reminder: 'cong-van-don-doc',
  infographic: 'ap-phich',
};

/** `bao-cao-day-10-ubnd-huyen-ea-sup-2024-11-17`: what the file is, in letters that every system keeps. */
export function fileStem({
  kind,
  code,
  subject,
  day,
}: Pick<ReportDocument, 'kind' | 'code' | 'subject' | 'day'>): string {
  const words = [STEMS[kind], code, ...(subject === null ? [] : [fold(subject)]), day];
  return words.join('-').replace(/[^a-z0-9-]+/g, '-');
}
