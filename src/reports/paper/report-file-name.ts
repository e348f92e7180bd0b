import { fold } from '../../platform/text.ts';
import type { ReportDocument } from './report-document.ts';

/** `bao-cao-day-10-ubnd-huyen-ea-sup-2024-11-17`: what the file is, in letters that every system keeps. */
export function fileStem({ code, subject, day }: Pick<ReportDocument, 'code' | 'subject' | 'day'>): string {
  const words = ['bao-cao', code, ...(subject === null ? [] : [fold(subject)]), day];
  return words.join('-').replace(/[^a-z0-9-]+/g, '-');
}
