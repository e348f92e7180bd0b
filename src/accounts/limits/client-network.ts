import { isIPv4, isIPv6 } from 'node:net';

/**
 * The part of an address that one household or office has to itself: of IPv4 all of it, of IPv6 the first 64 bits, behind
 * which everybody may choose any number. What is no address at all counts as one.
 */
export function networkOf(address: string): string {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare;
  if (isIPv4(mapped)) return mapped;
  if (!isIPv6(bare)) return 'unknown';
  const [head = '', tail] = bare.split('::');
  const first = groups(head);
  const last = tail === undefined ? [] : groups(tail);
  const whole = [...first, ...Array.from({ length: 8 - first.length - last.length }, () => 0), ...last];
  // ::ffff:0:0/96 written in groups: an IPv4 address all the same.
  if (whole.slice(0, 5).every((group) => group === 0) && whole[5] === 0xffff) {
    const [high = 0, low = 0] = whole.slice(6);
    return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  }
  return `${whole
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

function groups(text: string): number[] {
  return text
    .split(':')
    .filter((group) => group !== '')
    .flatMap((group) => {
      if (!group.includes('.')) return [Number.parseInt(group, 16)];
      const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
      return [a * 256 + b, c * 256 + d];
    });
}
