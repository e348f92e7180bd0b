import fc from 'fast-check';

/** Personal numbers and addresses as people write them. */
export const personalTexts = (() => {
  const digit = fc.constantFrom(...'0123456789');
  const digits = (count: number) => fc.string({ unit: digit, minLength: count, maxLength: count });
  const gap = fc.constantFrom('', '.', ' ', '-', ', ');
  const identity = fc
    .tuple(fc.integer({ min: 1, max: 96 }), fc.constantFrom(...'0123'), digits(8))
    .map(([province, century, rest]) => `${String(province).padStart(3, '0')}${century}${rest}`);
  const phone = fc
    .tuple(fc.constantFrom('0', '+84', '+84 ', '0084'), fc.constantFrom(...'35789'), digits(8), gap)
    .map(([before, first, rest, between]) =>
      [`${before}${first}${rest.slice(0, 2)}`, rest.slice(2, 5), rest.slice(5)].join(between),
    );
  const letters = fc.string({ unit: fc.constantFrom(...'abcnguyeăđ'), minLength: 1, maxLength: 8 });
  const email = fc
    .tuple(letters, fc.constantFrom('gmail.com', 'daklak.gov.vn'))
    .map(([name, domain]) => `${name}@${domain}`);
  return fc.oneof(identity, phone, email);
})();
