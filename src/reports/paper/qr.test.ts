import { Resvg } from '@resvg/resvg-js';
import { decodeQR } from 'qr/decode.js';
import { expect, test } from 'vitest';
import { drawingSvg } from './drawing.ts';
import { qrDrawing } from './qr.ts';

const URL = 'https://vedich.daklak.gov.vn/xac-thuc/K7QM-2XRD-9TFA-W3HB';

function picture(url: string, width: number) {
  const {
    width: w,
    height: h,
    pixels,
  } = new Resvg(drawingSvg(qrDrawing(url)), {
    fitTo: { mode: 'width', value: width },
  }).render();
  return { width: w, height: h, data: new Uint8Array(pixels) };
}

test.each([URL, 'http://127.0.0.1:3000/xac-thuc/A', `${URL}?nguồn=giấy`])(
  '%s is read from its drawing',
  (url) => {
    expect(decodeQR(picture(url, 400))).toBe(url);
  },
);

test('is read with a stamp over a corner of it', () => {
  const image = picture(URL, 400);
  for (let y = 230; y < 290; y++)
    for (let x = 230; x < 290; x++) image.data.set([200, 0, 0, 255], (y * image.width + x) * 4);
  expect(decodeQR(image)).toBe(URL);
});

test('has four white modules around it', () => {
  const { width, shapes } = qrDrawing(URL);
  const xs = [...String(shapes[1]?.attributes.d).matchAll(/M(\d+) (\d+)h(\d+)/g)].map(([, x, y, w]) => [
    Number(x),
    Number(y),
    Number(x) + Number(w),
  ]);
  expect(Math.min(...xs.map(([x = 0]) => x))).toBe(4);
  expect(Math.min(...xs.map(([, y = 0]) => y))).toBe(4);
  expect(Math.max(...xs.map(([, , end = 0]) => end))).toBe(width - 4);
});
