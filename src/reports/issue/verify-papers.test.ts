import { CompiledQuery } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  closeAndRemove,
  finishedPaper,
  issuedPaper,
  openPaperWorld,
  report,
} from '../../../test/make-papers.ts';
import type { App } from '../../platform/app.ts';
import { runChecks } from '../../platform/run-checks.ts';
import { commentPaper } from './comment-paper.ts';
import { requirePaper } from './paper-place.ts';
import { renderIssued } from './render-paper.ts';
import { verifyPapers } from './verify-papers.ts';

let app: App;
beforeAll(async () => {
  app = await openPaperWorld(() => new Date('2024-11-20T02:00:00Z'));
  await issuedPaper(app, report('dept:tuphap'));
  await issuedPaper(app, report('643'));
  const { id } = await finishedPaper(app, report('644'));
  await commentPaper(app, id, { key: null, text: 'Xem lại' });
  for (const table of TABLES) await sql(`create temp table kept_${table} as select * from ${table}`);
});
afterAll(() => closeAndRemove(app));

const TABLES = ['paper', 'paper_edit', 'paper_comment', 'paper_file'];
const sql = (text: string) => app.records.executeQuery(CompiledQuery.raw(text));
const broken = async () =>
  (await runChecks(app, verifyPapers)).flatMap(({ check, findings }) =>
    findings.map(({ table, key, message }) => ({ check, table, key, message })),
  );

test('papers that were made by the product are sound, and all of them are looked at', async () => {
  expect(await broken()).toEqual([]);
  expect((await runChecks(app, verifyPapers)).every(({ looked }) => looked > 0)).toBe(true);
});

test('a poster has the files of a poster', async () => {
  const { id } = await issuedPaper(app, { ...report(), kind: 'infographic' });
  try {
    expect(await broken()).toEqual([]);
    await expect(renderIssued(app, await requirePaper(app, id), 'xlsx')).rejects.toMatchObject({
      code: 'bad-usage',
    });
    await sql(`delete from paper_file where paper = '${id}' and format = 'png'`);
    expect(await broken()).toContainEqual(expect.objectContaining({ key: id }));
  } finally {
    await sql(`delete from paper_file where paper = '${id}'`);
    await sql(`delete from paper where id = '${id}'`);
  }
});

test.each([
  [
    "update paper set model = replace(model, 'THÔNG BÁO', 'BÁO CÁO') where id = 'vb-1'",
    'vb-1',
    /mã kiểm tra/,
  ],
  ["update paper set model = '{' where id = 'vb-1'", 'vb-1', /không đọc được/],
  ["update paper set figures = '{}' where id = 'vb-2'", 'vb-2', /số liệu đã giữ/],
  ["update paper set data_version = 99 where id = 'vb-2'", 'vb-2', /số liệu đã giữ/],
  ["update paper set definitions = null where id = 'vb-2'", 'vb-2', /thiếu nội dung đã giữ/],
  ["update paper set verification_code = '0000-0000-0000' where id = 'vb-2'", 'vb-2', /mã xác thực/],
  ["update paper set number = 9 where id = 'vb-2'", 'vb-2', /số trong nội dung khác/],
  ["update paper set signer_name = '' where id = 'vb-2'", 'vb-2', /thiếu ngày hoặc người ký/],
  ["update paper set office = null where id = 'vb-2'", 'vb-2', /thiếu nội dung đã giữ/],
  ["update paper set year = 2023 where id = 'vb-2'", 'vb-2', /năm của ngày ký/],
  ["update paper set signed_day = '2024-11-30' where id = 'vb-2'", 'vb-2', /sau ngày phát hành/],
  ["update paper set state = 'approved' where id = 'vb-2'", 'vb-2', /không khớp với trạng thái/],
  ["update paper set state = 'withdrawn' where id = 'vb-2'", 'vb-2', /thu hồi thiếu/],
  ["update paper set model_sha256 = 'x' where id = 'vb-3'", 'vb-3', /đã giữ nội dung/],
  ["update paper set number = 4 where id = 'vb-3'", 'vb-3', /đã có số/],
  ["update paper_file set bytes = x'00' where paper = 'vb-1' and format = 'pdf'", 'vb-1 pdf', /mã kiểm tra/],
  ["update paper_file set sha256 = 'x' where paper = 'vb-1' and format = 'docx'", 'vb-1 docx', /mã kiểm tra/],
  ["delete from paper_file where paper = 'vb-2' and format = 'xlsx'", 'vb-2', /thiếu tệp/],
  ["update paper_file set paper = 'vb-3' where paper = 'vb-2'", 'vb-3', /chưa phát hành/],
  ["update paper_comment set id = 'x'", 'x', /sai số thứ tự/],
])('%s is named', async (damage, key, words) => {
  await sql(damage);
  try {
    expect(await broken()).toContainEqual(
      expect.objectContaining({ key, message: expect.stringMatching(words) }),
    );
  } finally {
    // Files and comments go first, and come back last.
    for (const table of TABLES.toReversed()) await sql(`delete from ${table}`);
    for (const table of TABLES) await sql(`insert into ${table} select * from kept_${table}`);
  }
  expect(await broken()).toEqual([]);
});
