import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';
import type { ImportResult } from '../intake/intake-api.ts';

let asked: AskedServer;
let server: AskedServer['server'];

beforeAll(async () => {
  asked = await openServer({}, () => new Date('2024-11-20T03:00:00Z'));
  ({ server } = asked);
});

afterAll(() => asked.close());

const FILE = 'Mã hồ sơ,Đơn vị tiếp nhận,Ngày tiếp nhận,Hình thức nộp\nH1,Sở Tư pháp,11/11/2024,Trực tuyến\n';

async function importWith(query: string): Promise<ImportResult> {
  return (await asked.importText('a.csv', FILE, query)).result;
}

test('a batch tells what its file lacked, as the rehearsal did, until another file has told it', async () => {
  const rehearsed = await importWith('?dryRun=true');
  const { batch, warnings } = await importWith('');
  expect(warnings).toEqual(rehearsed.warnings);
  expect(warnings).toEqual([expect.stringContaining('1 hồ sơ được tính là chưa số hóa thành phần, ')]);
  const page = async () => (await server.inject(`/api/batches/${batch}`)).json<{ lacks: string[] }>();
  expect((await page()).lacks).toEqual(warnings);
  const more = 'Mã hồ sơ,Số hóa TPHS,Tái sử dụng,Đồng bộ DVCQG\nH1,Không,Có,Có\n';
  await asked.importText('b.csv', more);
  const [left, ...others] = (await page()).lacks;
  expect(others).toEqual([]);
  expect(left).toContain('không có cột “Mã TTHC”');
  expect(left).not.toContain('Số hóa TPHS');
  for (const { id } of (await server.inject('/api/batches')).json<{ id: string }[]>())
    await server.inject({ method: 'DELETE', url: `/api/batches/${id}` });
  expect((await page()).lacks).toEqual([]);
});
