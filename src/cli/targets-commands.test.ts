import { expect, test } from 'vitest';
import { openCommands } from '../../test/run-commands.ts';

const commands = openCommands();
const C = ['--campaign', 'dak-lak-60'];

// biome-ignore lint/suspicious/noExplicitAny: answers are judged here
async function json(...argv: string[]): Promise<any> {
  const { status, out, error } = await commands.vedich(...argv, '--json');
  if (status !== 0) throw new Error(error);
  return JSON.parse(out);
}

test('targets are assigned, approved, amended, listed for a day and told', async () => {
  const nothing = await commands.vedich('targets', 'list', ...C);
  expect(nothing).toMatchObject({ status: 2, out: '' });
  const proposal = await json(
    'targets',
    'propose',
    ...C,
    '--floor',
    'none',
    '--cap',
    '90',
    '--uplift-value',
    '4',
  );
  expect(proposal).toMatchObject({ floor: 'none', cap: 90, uplift: { mode: 'points', value: 4 } });
  const assigned = await commands.vedich('targets', 'assign', ...C);
  expect(assigned.error).toContain('vedich targets approve --campaign dak-lak-60');
  expect(assigned.out).toContain(
    'Cách hiểu mục III.2:\n- Tăng thêm là cộng 5 điểm phần trăm: 50% thành 55%.',
  );
  expect(await json('targets', 'list', ...C)).toMatchObject({ assignment: 'dak-lak-60-000001', cap: 100 });

  const decision = ['--number', '2871/QĐ-UBND', '--date', '2024-11-06', '--signer', 'Chủ tịch UBND tỉnh'];
  expect(await json('targets', 'approve', ...C, ...decision)).toMatchObject({ state: 'in-force' });
  const twice = await commands.vedich('targets', 'approve', ...C, ...decision);
  expect(twice).toMatchObject({ status: 1, out: '' });
  expect(twice.error).toContain('đã được phê duyệt');

  const of = ['--agency', '643', '--indicator', 'digitised-dossiers', '--from', '2024-11-15'];
  const by = ['--document', '345/UBND', '--reason', 'chưa có máy quét'];
  const low = await commands.vedich('targets', 'amend', ...C, ...of, ...by, '--target', '79,9');
  expect(low).toMatchObject({ status: 1, out: '' });
  expect(low.error).toContain('thấp hơn mức trung ương 80%');
  const wrong = await commands.vedich('targets', 'amend', ...C, ...of, ...by, '--target', 'chín');
  expect(wrong).toMatchObject({ status: 2, out: '' });
  expect(await json('targets', 'amend', ...C, ...of, ...by, '--target', '92,5')).toMatchObject({
    was: 100,
    target: 92.5,
  });
  const listed = await json('targets', 'list', ...C, '--at', '2024-11-15');
  expect(listed).toMatchObject({ status: 'approved', at: '2024-11-15' });
  const row = listed.rows.find(
    (each: { agency: string; indicator: string }) =>
      each.agency === '643' && each.indicator === 'digitised-dossiers',
  );
  expect(row).toMatchObject({ target: 92.5, amendment: 'dc-1' });
  const history = await commands.vedich('targets', 'history', ...C, '--agency', '643');
  expect(history.out).toMatch(/digitised-dossiers +15\/11\/2024 +06\/01\/2025 +92,50 +Điều chỉnh/);
  expect((await commands.vedich('targets', 'amendments', ...C)).out).toContain('đang có hiệu lực');
  await json('targets', 'withdraw-amendment', 'dc-1', ...C, '--reason', 'đã mua máy quét');
  const draft = ['--assignment', 'dak-lak-60-000001', '--reason', 'ghi nhầm'];
  expect(await json('targets', 'withdraw-approval', ...C, ...draft)).toMatchObject({ state: 'draft' });
  expect((await commands.vedich('targets', 'assignments', ...C)).out).toMatch(/dak-lak-60-000001 .* dự thảo/);
});

test('ways of reading are compared side by side', async () => {
  const { columns } = await json(
    'targets',
    'what-if',
    ...C,
    '--readings',
    'uplift=relative',
    'floor=none,cap=90',
  );
  expect(columns.slice(-2).map(({ title }: { title: string }) => title)).toEqual([
    'Tăng thêm là nhân với 1,05: 50% thành 52,5%',
    'Lấy kết quả của đơn vị và tăng thêm, kể cả khi vẫn thấp hơn mức trung ương; Chỉ tiêu cao nhất là 90%',
  ]);
  expect((await commands.vedich('targets', 'what-if', ...C)).out).toContain('Nếu mọi đơn vị vừa đạt');
  expect(await commands.vedich('targets', 'what-if', ...C, '--readings', 'cap=x')).toMatchObject({
    status: 2,
  });
});
