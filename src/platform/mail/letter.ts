/** Tệp kèm theo: a file that is kept elsewhere and read when the letter is sent, so that many letters hold it once. */
export interface Attachment {
  /** Under which whoever opened the postbox finds it: `vb-12/pdf`. */
  readonly reference: string;
  /** As the receiver sees it. */
  readonly name: string;
  readonly mediaType: string;
  /** Of its content, hex: a letter goes out with exactly this or not at all. */
  readonly sha256: string;
  readonly size: number;
}

/** Gives the file of a reference; `null` when there is none any more. */
export type ReadAttachment = (reference: string) => Promise<Uint8Array | null>;

/** What a letter may carry in all: with the third that mail adds, most servers take it. */
export const ATTACHED_BYTES = 15 * 1024 * 1024;

/** Thư: what a room writes to one person. */
export interface Letter {
  /** One address. */
  readonly to: string;
  readonly subject: string;
  /** Paragraphs with an empty line between them; a link to a page of this installation stands in one of its own. */
  readonly text: string;
  /** An instant in UTC, ISO: when what it tells has ended, it is not sent any more. */
  readonly usefulUntil?: string;
  readonly attachments?: readonly Attachment[];
}

/** Lays a letter out as plain text and simple HTML. Its links lead to the installation's own address and nowhere else. */
export function layOut(letter: Letter, publicUrl: string): { readonly text: string; readonly html: string } {
  const home = `${publicUrl.replace(/\/$/, '')}/`;
  const closing = `Thư tự động của Về Đích tại ${new URL(home).host}. Vui lòng không trả lời thư này.`;
  const paragraphs = letter.text.split(/\n{2,}/).map((part) => part.trim());
  const html = paragraphs.map((part) => {
    if (part.startsWith(home) && !/\s/.test(part))
      return `<p><a href="${escapeHtml(part)}">${escapeHtml(part)}</a></p>`;
    if (/\b[a-z][a-z+.-]*:\/\//i.test(part)) throw new Error('a letter links to another address');
    return `<p>${escapeHtml(part)}</p>`;
  });
  return {
    text: `${[...paragraphs, '--', closing].join('\n\n')}\n`,
    html: `<!doctype html><html lang="vi"><meta charset="utf-8"><body style="font-family:sans-serif;font-size:16px;line-height:1.5;color:#111;max-width:36em">${html.join('')}<hr><p style="color:#555;font-size:14px">${escapeHtml(closing)}</p></body></html>`,
  };
}

function escapeHtml(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] as string,
  );
}
