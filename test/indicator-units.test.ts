import { expect, test } from 'vitest';
import { COMPUTED_CODES, findIndicator } from '../src/indicators/catalogue.ts';
import { unitOf } from '../src/web/figure-words.ts';

test.each([...COMPUTED_CODES, 'transparency'])('screens count %s in the unit of the register', (code) => {
  expect(unitOf(code)).toBe(findIndicator(code)?.unit.vi);
});
