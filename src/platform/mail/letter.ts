/** A mail before it is laid out: paragraphs, of which one may be a link to a page of this installation. */
export interface Letter {
  readonly subject: string;
  readonly paragraphs: readonly (string | LetterLink)[];
}

export interface LetterLink {
  /** What the link does: `Đặt mật khẩu mới`. */
  readonly label: string;
  readonly url: string;
}

/** A letter as it is sent. */
export interface LaidOut {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** Lays a letter out as plain text and simple HTML. Its links lead to the installation's own address and nowhere else. */
export function layOut(letter: Letter, publicUrl: string): LaidOut {
  const home = `${publicUrl.replace(/\/$/, '')}/`;
  for (const part of letter.paragraphs)
    if (typeof part !== 'string' && !part.url.startsWith(home))
      throw new Error('a letter links to another address');
  const closing = `Thư tự động của Về Đích tại ${new URL(home).host}. Vui lòng không trả lời thư này.`;
  const text = letter.paragraphs.map((part) =>
    typeof part === 'string' ? part : `${part.label}:\n${part.url}`,
  );
  const html = letter.paragraphs.map((part) =>
    typeof part === 'string'
      ? `<p>${escapeHtml(part)}</p>`
      : `<p><a href="${escapeHtml(part.url)}">${escapeHtml(part.label)}</a></p><p style="color:#555">${escapeHtml(part.url)}</p>`,
  );
  return {
    subject: letter.subject,
    text: `${[...text, '--', closing].join('\n\n')}\n`,
    html: `<!doctype html><html lang="vi"><meta charset="utf-8"><body style="font-family:sans-serif;font-size:16px;line-height:1.5;color:#111;max-width:36em">${html.join('')}<hr><p style="color:#555;font-size:14px">${escapeHtml(closing)}</p></body></html>`,
  };
}

function escapeHtml(text: string): string {
  return text.replace(
    /[&<>"']/g,
    (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] as string,
  );
}
