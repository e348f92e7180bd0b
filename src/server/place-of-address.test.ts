import { expect, test } from 'vitest';
import { placeOfAddress } from './place-of-address.ts';

test.each([
  ['127.0.0.1', 'this-computer'],
  ['::1', 'this-computer'],
  ['::ffff:127.0.0.1', 'this-computer'],
  ['10.1.2.3', 'local-network'],
  ['172.31.255.255', 'local-network'],
  ['172.32.0.1', 'elsewhere'],
  ['::ffff:192.168.1.5', 'local-network'],
  ['fe80::1%eth0', 'local-network'],
  ['fd12::1', 'local-network'],
  ['113.160.1.1', 'elsewhere'],
  ['2405:4800::1', 'elsewhere'],
  ['', 'elsewhere'],
])('%s is of %s', (address, place) => {
  expect(placeOfAddress(address)).toBe(place);
});
