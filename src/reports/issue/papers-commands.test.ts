import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openCommands } from '../../../test/run-commands.ts';
import { hashOfBytes } from './model-hash.ts';

const commands = openCommands();

test('a paper goes from draft to withdrawal by commands alone', async () => {
  const paper = async (...argv: string[]) => {
    const { status, out, error } = await commands.vedich('--json', 'paper', ...argv);
    return { status, error, answer: status === 0 ? JSON.parse(out) : null };
  };
  const plan = ['--number', 'Số: 2871/kh-ubnd', '--day', '2024-11-08'];
  const told = await commands.vedich('campaign', 'plan-number', '--campaign', 'dak-lak-60', ...plan);
  expect(told, told.error).toMatchObject({
    status: 0,
    out: 'Kế hoạch số 2871/KH-UBND ngày 08 tháng 11 năm 2024\n',
  });
  const subject = ['--campaign', 'dak-lak-60', '--milestone', 'day-10', '--agency', 'dept:tuphap'];
  const opened = await paper('open', ...subject);
  expect(opened.answer, opened.error).toMatchObject({ id: 'vb-1', state: 'draft' });
  for (const { key } of opened.answer.blanks)
    await paper('edit', 'vb-1', '--key', key, '--text', 'Không có.');
  expect((await paper('edit', 'vb-1', '--key', 'lạ')).status).toBe(2);
  expect((await paper('approve', 'vb-1')).status).toBe(1);
  expect((await paper('submit', 'vb-1')).answer).toMatchObject({ state: 'submitted' });
  const { seen } = (await paper('show', 'vb-1')).answer;
  expect((await paper('approve', 'vb-1', '--seen', seen)).answer).toMatchObject({
    state: 'approved',
    verification: { url: expect.stringMatching(/^http:\/\/localhost:3000\/xac-thuc\//) },
  });
  const issued = await paper('issue', 'vb-1', '--name', 'Nguyễn Văn A', '--authority', 'KT. GIÁM ĐỐC');
  expect(issued.answer, issued.error).toMatchObject({
    number: expect.stringMatching(/^01\//),
    document: { signature: { authority: ['KT. GIÁM ĐỐC'], name: 'Nguyễn Văn A' } },
  });
  const out = join(commands.folder, 'out');
  const file = await paper('file', 'vb-1', '--out', out);
  expect(file.answer.sameness).toBe('kept');
  expect(hashOfBytes(await readFile(file.answer.file))).toBe(
    issued.answer.files.find(({ format }: { format: string }) => format === 'pdf').sha256,
  );
  expect((await paper('withdraw', 'vb-1', '--reason', 'Sai tên')).answer.withdrawn).toMatchObject({
    reason: 'Sai tên',
  });
  expect((await paper('list', '--campaign', 'dak-lak-60')).answer.papers).toHaveLength(1);
  expect((await paper('issue', 'vb-1', '--name', 'B')).status).toBe(1);
  expect((await commands.vedich('paper', 'show', 'vb-1')).out).toContain('Đã thu hồi');
  expect((await paper('show', 'vb-9')).status).toBe(2);
}, 30_000);

test('typed numbers and comments are told, looked at and dealt with by commands', async () => {
  const paper = (...argv: string[]) => commands.vedich('paper', ...argv);
  const json = async (...argv: string[]) =>
    JSON.parse((await commands.vedich('--json', 'paper', ...argv)).out);
  const subject = ['--campaign', 'dak-lak-60', '--milestone', 'day-10', '--agency', 'dept:noivu'];
  const { id } = await json('open', ...subject);
  await paper('edit', id, '--key', 'closing', '--text', 'Đã có 98,76% cán bộ tập huấn.');
  await paper('comment', id, '--text', 'Xem lại số cán bộ');
  await paper('submit', id);
  const { out } = await paper('show', id);
  expect(out).toMatch(/Số do người soạn nhập: \d+\n {2}\S+: 98,76%/);
  expect(out).toMatch(/Góp ý chưa giải quyết: 1\n {2}gy-1, người vận hành tại máy chủ: Xem lại số cán bộ/);
  const [mark = ''] = /(?<=--typed )\w+/.exec(out) ?? [];
  expect((await paper('approve', id)).error).toContain('số do người soạn nhập');
  expect((await paper('approve', id, '--typed', mark)).error).toContain('còn 01 góp ý chưa giải quyết');
  await paper('resolve', id, 'gy-1');
  expect((await json('approve', id, '--typed', mark)).typedNumbers).toEqual([
    { key: 'closing', typed: '98,76%', system: '' },
  ]);
}, 30_000);

test('the papers to all agencies of a milestone go together', async () => {
  const each = async (...argv: string[]) => {
    const { status, out, error } = await commands.vedich('--json', 'papers', ...argv);
    return { status, error, answer: out === '' ? null : JSON.parse(out) };
  };
  const subject = ['--campaign', 'dak-lak-60', '--milestone', 'day-20', '--kind', 'report'];
  const opened = await each('open', ...subject);
  expect(opened.answer, opened.error).toMatchObject({ opened: opened.answer.concerned, refused: 0 });
  expect((await each('approve', ...subject)).error).toContain('“Đã trình, chờ duyệt”');
  expect((await each('open', ...subject, '--kind', 'own-report')).status).toBe(2);
  const text = await commands.vedich('papers', 'open', ...subject);
  expect(text.out).toBe(
    `${opened.answer.concerned} đơn vị: mở mới 0, đang soạn ${opened.answer.concerned}, đã phát hành 0, không mở được 0.\n`,
  );
}, 30_000);
