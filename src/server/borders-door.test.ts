import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AskedServer, openServer } from '../../test/ask-server.ts';
import { insertDossiers, makeDossier } from '../../test/make-dossiers.ts';
import {
  type AgencyBordersAnswer,
  agencyBordersEndpoint,
  type SeriesAnswer,
  type SeriesRow,
  seriesEndpoint,
} from '../indicators/borders/borders-api.ts';

let asked: AskedServer;

/** So many dossiers of an agency on a day, the first of them online. */
const lot = (agency: string, day: string, count: number, online: number) =>
  Array.from({ length: count }, (_, index) =>
    makeDossier({ agency, received_at: `${day} 09:00`, channel: index < online ? 2 : 1 }),
  );

beforeAll(async () => {
  asked = await openServer();
  await insertDossiers(asked.app.warehouse, [
    // Xã Ea Blang, split between Xã Ea Drông and Xã Ea Siên on 1/11/2024.
    ...lot('24325', '2024-10-10', 4, 1),
    ...lot('24328', '2024-10-10', 8, 2),
    ...lot('24334', '2024-10-10', 8, 4),
    ...lot('24328', '2024-11-20', 10, 9),
    ...lot('24334', '2024-11-20', 5, 0),
    // Phường Thắng Lợi and Phường Thành Công, merged on 1/11/2024.
    ...lot('24133@pre20241101', '2024-10-10', 3, 1),
    ...lot('24139', '2024-10-10', 5, 2),
    ...lot('24133@20241101', '2024-11-20', 4, 4),
    ...lot('dept:tuphap', '2024-10-10', 2, 1),
    ...lot('dept:tuphap', '2025-07-10', 2, 2),
    ...lot('643', '2024-10-10', 6, 3),
    ...lot('22015@2025', '2025-07-10', 7, 7),
  ]);
});
afterAll(() => asked.close());

async function series(query: string): Promise<SeriesAnswer> {
  const response = await asked.server.inject(`/api/series?indicator=online-dossiers&${query}`);
  expect(response.statusCode, response.body).toBe(200);
  return seriesEndpoint.answer.parse(response.json());
}

async function compare(query: string): Promise<AgencyBordersAnswer> {
  const response = await asked.server.inject(`/api/agency-borders?indicator=online-dossiers&${query}`);
  expect(response.statusCode, response.body).toBe(200);
  return agencyBordersEndpoint.answer.parse(response.json());
}

const text = ({ state, numerator, denominator, group }: SeriesRow) =>
  state === 'known'
    ? `${numerator}/${denominator}`
    : `${state}${group ? ` ${group.numerator}/${group.denominator} ${group.units.map(({ name }) => name).join(', ')}${group.complete ? '' : ' (thiếu)'}` : ''}`;

describe('GET /api/agency-borders', () => {
  test('a commune merged of whole wards: the baseline of both against its campaign', async () => {
    const answer = await compare('agency=24133@20241101');
    expect(answer).toMatchObject({
      oldBorders: '2024-10-31',
      newBorders: '2024-11-01',
      before: { knowable: true, note: null },
      after: { knowable: true, note: null },
      comparable: {
        units: [{ id: '24133@20241101' }],
        complete: true,
        baseline: { numerator: 3, denominator: 8, percent: 37.5 },
        campaign: { numerator: 4, denominator: 4, percent: 100 },
      },
    });
    expect(answer.changes.map(({ on, kind, insideWindow }) => [on, kind, insideWindow])).toEqual([
      ['2024-11-01', 'merged', true],
      ['2025-07-01', 'merged', false],
    ]);
    expect(answer.windows.map(({ asWas }) => asWas.rows.map(text))).toEqual([['absent'], ['4/4']]);
  });

  test('a commune that took a part of another is compared together with the one that took the rest', async () => {
    const answer = await compare('agency=24328');
    expect(answer.before).toEqual({
      knowable: false,
      note: 'Từ 01/11/2024 Xã Ea Blang chia vào Xã Ea Drông, Xã Ea Siên (Nghị quyết số 1193/NQ-UBTVQH15 ngày 28/9/2024), nên hồ sơ Xã Ea Blang nhận trước ngày đó không tách được theo đơn vị mới.',
    });
    expect(answer.after.note).toContain('Xã Ea Drông gồm cả một phần Xã Ea Blang');
    expect(answer.windows.map((window) => window.new?.rows.map(text))).toEqual([
      ['joined 7/20 Xã Ea Drông, Xã Ea Siên'],
      ['9/10'],
    ]);
    expect(answer.windows.map((window) => window.old?.rows.map(text))).toEqual([
      ['2/8'],
      ['joined 9/15 Xã Ea Drông, Xã Ea Blang, Xã Ea Siên'],
    ]);
    expect(answer.comparable).toEqual({
      units: [
        { id: '24328', name: 'Xã Ea Drông' },
        { id: '24334', name: 'Xã Ea Siên' },
      ],
      complete: true,
      baseline: { numerator: 7, denominator: 20, percent: 35 },
      campaign: { numerator: 9, denominator: 15, percent: 60 },
    });
  });

  test('one that has ended is shown with those that took it over', async () => {
    const answer = await compare('agency=24325');
    expect(answer.new?.agencies).toMatchObject([
      { id: '24325', standsFor: [{ id: '24328' }, { id: '24334' }], standing: true },
    ]);
    expect(answer.before.knowable).toBe(true);
    expect(answer.comparable).toMatchObject({
      baseline: { numerator: 7, denominator: 20 },
      campaign: { numerator: 9, denominator: 15 },
    });
  });

  test('one that nothing befell in the window has nothing to compare', async () => {
    const answer = await compare('agency=24118');
    expect(answer).toMatchObject({ oldBorders: null, newBorders: null, old: null, new: null });
    expect(answer.comparable).toBeNull();
    expect(answer.asWas.rows.length).toBe(answer.periods.length);
    expect(answer.changes.map(({ on }) => on)).toEqual(['2025-07-01']);
  });

  test('under borders of days asked for, a department lacks what the merged province did before', async () => {
    const days = 'from=2024-10-01&to=2025-07-31&oldBorders=2025-06-30&newBorders=2025-07-01';
    const answer = await compare(`agency=dept:tuphap&by=window&${days}`);
    const lacking =
      'Trước 01/07/2025 một phần địa bàn thuộc tỉnh Phú Yên, phần đó không có trong số liệu này.';
    expect(answer.before).toEqual({ knowable: false, note: lacking });
    expect(answer.after.note).toBe(
      'Từ 01/07/2025 Sở Tư pháp gồm cả cơ quan cùng chức năng của Tỉnh Phú Yên (Nghị quyết số 202/2025/QH15), nên hồ sơ Sở Tư pháp nhận từ ngày đó không tách được theo đơn vị cũ.',
    );
    expect(answer.new?.rows.map(text)).toEqual(['outside 3/4 Sở Tư pháp (thiếu)']);
    expect(answer.old?.rows.map(text)).toEqual([
      'joined 3/4 Sở Tư pháp, cơ quan cùng chức năng của Tỉnh Phú Yên (thiếu)',
    ]);
    expect(answer.comparable?.complete).toBe(false);
  });
});

describe('GET /api/series', () => {
  test('units of a province that was merged into this one say that plainly', async () => {
    const quarters = 'by=quarter&from=2025-04-01&to=2025-09-30';
    const said = 'Trước 01/07/2025 thuộc tỉnh Phú Yên, không có trong số liệu này.';
    for (const borders of ['as-was', '2025-07-01']) {
      const answer = await series(`agency=22015@2025&${quarters}&borders=${borders}`);
      expect(answer.rows.map(text)).toEqual([borders === 'as-was' ? 'absent' : 'outside', '7/7']);
      expect(answer.notes).toEqual([said]);
    }
    const old = await series(`agency=22015&${quarters}`);
    expect(old.rows.map(({ state }) => state)).toEqual(['outside', 'outside']);
    expect(old.notes).toEqual([said]);
  });

  test('districts end: their own dossiers stay theirs, those of their communes go over', async () => {
    const answer = await series('level=district&by=year&from=2024-01-01&to=2024-12-31&borders=2025-07-01');
    expect(answer.agencies).toMatchObject([{ id: '643', standing: false }]);
    expect(answer.rows.map(text)).toEqual(['3/6']);
    expect(answer.notes).toEqual([
      'Thành phố Buôn Ma Thuột kết thúc ngày 30/06/2025, không có đơn vị kế thừa.',
    ]);
    const none = await series('level=district&from=2025-07-01&to=2025-07-31&borders=2025-07-01&by=month');
    expect(none).toMatchObject({
      agencies: [],
      rows: [],
      note: 'Ngày 01/07/2025 không có đơn vị cấp huyện nào.',
    });
    const area = await series(
      'agency=643&scope=subtree&by=year&from=2024-01-01&to=2024-12-31&borders=2025-07-01',
    );
    expect(area.rows.map(text)).toEqual(['10/18']);
  });

  test('the province lists what became of whom, by which decision', async () => {
    const { changes } = await series('agency=66&scope=subtree&by=year&from=2024-01-01&to=2024-12-31');
    expect(changes.map((change) => change.text)).toEqual([
      'Từ 01/11/2024: Phường Thắng Lợi, Phường Thành Công hợp thành Phường Thành Công.',
      'Từ 01/11/2024: Phường Thống Nhất nhập vào Phường Tân Tiến.',
      'Từ 01/11/2024: một phần Xã Ea Blang nhập vào Xã Ea Drông; một phần Xã Ea Blang nhập vào Xã Ea Siên.',
      'Từ 01/11/2024: Xã Hòa Tân nhập vào Xã Hòa Thành.',
    ]);
    expect(changes[2]).toMatchObject({
      kind: 'split',
      legalBasis: 'Nghị quyết số 1193/NQ-UBTVQH15 ngày 28/9/2024',
      from: [{ id: '24325', name: 'Xã Ea Blang' }],
      to: [
        { id: '24328', isNew: false },
        { id: '24334', isNew: false },
      ],
    });
  });

  test('the groups of all agencies add up to the province, under the borders of any day', async () => {
    const window = 'by=quarter&from=2024-10-01&to=2025-09-30';
    const whole = (await series(`agency=66&scope=subtree&${window}`)).rows;
    for (const borders of ['2024-10-31', '2024-11-01', '2025-06-30', '2025-07-01']) {
      const { rows } = await series(`${window}&borders=${borders}`);
      for (const total of whole) {
        const groups = new Map(
          rows
            .filter(({ period }) => period === total.period)
            .map((row) => [
              row.group?.units
                .map(({ id }) => id)
                .sort()
                .join(' ') ?? row.agency,
              row.group ?? row,
            ]),
        );
        const sum = [...groups.values()].reduce((all, { denominator }) => all + (denominator ?? 0), 0);
        // Under borders before 1/7/2025 what Phú Yên's communes receive since lies outside the province.
        const outside = borders < '2025-07-01' && total.period === 3 ? 7 : 0;
        expect(sum).toBe((total.denominator ?? 0) - outside);
      }
    }
  });

  test.each([
    'indicator=nothing&from=2024-01-01&to=2024-02-01',
    'indicator=on-time&from=2024-02-30&to=2024-03-01',
    'indicator=on-time&from=2024-01-01&to=2024-02-01&borders=bao-gio',
    'indicator=on-time&from=2024-01-01&to=2024-02-01&by=week',
    'indicator=on-time&from=2020-01-01&to=2024-12-31&by=day',
    'indicator=on-time&from=2024-01-01&to=2024-02-01&agency=constructor',
  ])('%s is refused', async (query) => {
    const response = await asked.server.inject(`/api/series?${query}`);
    expect(response.statusCode).toBe(400);
    expect(response.json()).toHaveProperty('detail');
  });
});
