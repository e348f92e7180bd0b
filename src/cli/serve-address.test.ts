import { expect, test } from 'vitest';
import { openCommands } from '../../test/run-commands.ts';

const { vedich } = openCommands();

test.each([
  [['--host', '0.0.0.0'], 3, /--tls-cert.*--public-url https.*--plain-http/],
  [['--public-url', 'vedich.tinh.gov.vn'], 2, /--public-url/],
  [['--tls-cert', 'a.pem'], 2, /--tls-key/],
  [['--tls-cert', '/none.pem', '--tls-key', '/none.key'], 2, /none\.pem \(ENOENT\)/],
  [['--trust-proxy', 'proxy'], 2, /--trust-proxy/],
])('serve %j is refused in one sentence, with status %i', async (options, status, sentence) => {
  const answer = await vedich('serve', '--port', '0', ...options);
  expect(answer.status).toBe(status);
  expect(answer.error).toMatch(sentence);
  expect(answer.error.trim().split('\n')).toHaveLength(1);
});
