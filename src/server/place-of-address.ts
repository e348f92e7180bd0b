import { BlockList, isIPv6 } from 'node:net';
import type { Asker } from '../platform/asker.ts';

const LOCAL = new BlockList();
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['169.254.0.0', 16],
  ['100.64.0.0', 10],
] as const)
  LOCAL.addSubnet(net, bits, 'ipv4');
LOCAL.addSubnet('fc00::', 7, 'ipv6');
LOCAL.addSubnet('fe80::', 10, 'ipv6');

const SELF = new BlockList();
SELF.addSubnet('127.0.0.0', 8, 'ipv4');
SELF.addAddress('::1', 'ipv6');

/** Of an address no more than this is kept: this computer, a network of the same house, or elsewhere. */
export function placeOfAddress(address: string): NonNullable<Asker['from']> {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  const family = isIPv6(plain) ? 'ipv6' : 'ipv4';
  if (SELF.check(plain, family)) return 'this-computer';
  return LOCAL.check(plain, family) ? 'local-network' : 'elsewhere';
}
