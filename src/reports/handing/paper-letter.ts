import { dayInWords } from '../../platform/date.ts';
import type { Attachment, Letter } from '../../platform/mail/letter.ts';
import { oneLine } from '../../platform/mail/mail-address.ts';
import { numberOf } from '../issue/paper.ts';
import type { StoredPaper } from '../issue/stored-paper.ts';
import { type ReportDocument, SIMULATED_LINE } from '../paper/report-document.ts';

/** What the letters of one hand-out have in common. */
export interface PaperLetter {
  readonly paper: StoredPaper;
  readonly document: ReportDocument;
  /** The page at which anybody checks the paper. */
  readonly link: string;
  readonly attachments: readonly Attachment[];
}

/** Thư gửi văn bản to one receiver. */
export function paperLetter(to: string, name: string, letter: PaperLetter): Letter {
  const { paper, document, link, attachments } = letter;
  const { issue } = paper;
  if (!issue) throw new Error(`paper ${paper.id} is not issued`);
  const number = numberOf(issue);
  const what = plain(
    `${typeInWords(document)}${number === null ? '' : ` số ${number}`} ${dayInWords(issue.signedDay)}`,
  );
  const about = plain(document.head.summary);
  return {
    to,
    subject: `${document.simulated ? '[Số liệu mô phỏng] ' : ''}${what}: ${about}`,
    text: [
      ...(document.simulated ? [SIMULATED_LINE] : []),
      `Kính gửi: ${plain(name)}`,
      `${plain(issuerInWords(document))} gửi ${what}: ${about}.`,
      ...(attachments.length > 0
        ? [`Kèm theo thư: ${attachments.map((each) => each.name).join(', ')}.`]
        : []),
      'Xác thực văn bản và xem văn bản còn hiệu lực hay không tại:',
      link,
    ].join('\n\n'),
    attachments,
  };
}

function typeInWords({ head, title }: ReportDocument): string {
  const type = head.typeName === '' ? 'Công văn' : head.typeName;
  return type === '' ? title : type.charAt(0).toLocaleUpperCase('vi') + type.slice(1).toLocaleLowerCase('vi');
}

/** The issuer as papers print it, in capitals: names read better in a letter as they stand there. */
function issuerInWords({ head }: ReportDocument): string {
  return head.issuer;
}

/** One line in which nothing looks like an address of another site. */
function plain(text: string): string {
  return oneLine(text).replaceAll('://', ': //');
}
