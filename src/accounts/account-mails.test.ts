import { expect, test } from 'vitest';
import { layOut } from '../platform/mail/letter.ts';
import { newDeviceLetter, passwordChangedLetter } from './account-mails.ts';

test.each([passwordChangedLetter, newDeviceLetter])(
  '%o tells when and where from, and holds no link',
  (letterOf) => {
    const letter = letterOf('an@daklak.gov.vn', { at: '17:02 ngày 08/11/2024', browser: '<b>Chrome</b>' });
    const { text, html } = layOut(letter, 'https://vedich.daklak.gov.vn');
    expect(text).toContain('17:02 ngày 08/11/2024');
    expect(text).toContain('vedich.daklak.gov.vn');
    expect(html).toContain('&lt;b&gt;Chrome&lt;/b&gt;');
    expect(html).not.toContain('<a ');
  },
);
