import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  AT,
  anyFiledDossier,
  declareOnline,
  empty,
  fileDossiers,
  importDossiers,
  moveDossiers,
  openCampaignProvince,
  putDossiers,
} from '../../../test/campaign-province.ts';
import { requireCampaign } from '../../campaigns/require-campaign.ts';
import { COMPUTED_CODES } from '../../indicators/catalogue.ts';
import { fromOneState, type KnownFigures } from '../../indicators/known-figures.ts';
import { measureKnown } from '../../indicators/measure.ts';
import type { App } from '../../platform/app.ts';
import { AppError } from '../../platform/app-error.ts';
import { movedFigures } from './moved-figures.ts';
import type { DossierMove } from './moved-tally.ts';
import { simulateMoves } from './simulate-moves.ts';
import { stateOf, takeGround } from './take-ground.ts';

type Province = Awaited<ReturnType<typeof openCampaignProvince>>;

const CAMPAIGN = 'dak-lak-60';
let real: Province;
let supposed: Province;

beforeAll(async () => {
  real = await openCampaignProvince();
  supposed = await openCampaignProvince();
});
afterAll(async () => {
  await real.close();
  await supposed.close();
});

const anyMark = fc.record({ online: fc.boolean(), paid: fc.boolean() });

/** Rates in both scopes, places and points of everybody. */
async function everything(known: KnownFigures, app: App, moves: readonly DossierMove[] | null) {
  const campaign = await requireCampaign(app.records, CAMPAIGN);
  const ground = await takeGround(app, known, { campaign, at: AT, set: null });
  const looked = moves === null ? known : movedFigures(known, ground, moves);
  const { standing, scores } = await stateOf(looked, ground);
  const rates = (scope: 'own' | 'subtree') =>
    measureKnown(looked, {
      ...{ from: ground.from, to: ground.to, scope, agency: null },
      ...{ indicators: COMPUTED_CODES, byDay: false },
    });
  return { standing, scores, own: await rates('own'), area: await rates('subtree') };
}

describe('what is supposed is what would be, had the dossiers come so', () => {
  test('rates in both scopes, places and points of everybody, and what the simulation says of them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyFiledDossier, { minLength: 20, maxLength: 80 }),
        fc.array(anyMark, { minLength: 1, maxLength: 7 }),
        fc.constantFrom(null, null, '13', '66'),
        async (dossiers, marks, declared) => {
          const { moved, moves } = moveDossiers(dossiers, marks);
          fc.pre(moves.length > 0);
          for (const { app } of [real, supposed]) await empty(app);
          await importDossiers(real.app, moved);
          await putDossiers(supposed.app, dossiers);
          if (declared !== null) for (const { app } of [real, supposed]) await declareOnline(app, declared);
          const lookAt = ({ app }: Province, made: readonly DossierMove[] | null) =>
            fromOneState(app, (known) => everything(known, app, made));
          const then = await lookAt(real, null);
          const before = await lookAt(supposed, null);
          const now = await lookAt(supposed, moves);
          const simulation = await simulateMoves(supposed.app, { campaign: CAMPAIGN, at: AT }, moves);
          const after = await lookAt(supposed, null);
          expect(now).toEqual(then);
          expect(after).toEqual(before);
          for (const effect of [simulation.province, ...simulation.agencies]) {
            const score = then.scores.find(({ agency }) => agency === effect.agency);
            expect(effect.score.after).toEqual({
              total: score?.total,
              rank: score?.rank,
              of: score?.of,
            });
            for (const { indicator, after: rate, before: was, note } of effect.rates) {
              const standing = then.standing.find(
                (row) => row.agency === effect.agency && row.indicator === indicator,
              );
              if (standing) {
                const { numerator, denominator, percent, target, met, gap, rank, of } = standing;
                expect(rate).toMatchObject({ numerator, denominator, percent, target, met, gap, rank, of });
              } else if (was.origin === 'counted') {
                const rates = effect.agency === '66' ? then.area : then.own;
                const row = rates.find(
                  (each) => each.agency === effect.agency && each.indicator === indicator,
                );
                expect(rate).toMatchObject({ numerator: row?.numerator, denominator: row?.denominator });
              }
              if (was.origin === 'declared') expect(rate).toEqual(was);
              if (note !== null) expect(was.origin).toBe('declared');
            }
          }
          for (const { indicator, after: met } of simulation.meeting)
            expect(met).toBe(
              then.standing.filter((row) => row.indicator === indicator && row.met === true).length,
            );
        },
      ),
      { numRuns: 6, endOnFailure: true },
    );
    for (const { app } of [real, supposed]) await empty(app);
  });

  test('no other window than that of the campaign can be supposed', async () => {
    await fromOneState(real.app, async (known) => {
      const window = { from: '2024-11-08', to: AT };
      const question = { scope: 'own' as const, agency: null, indicators: COMPUTED_CODES, byDay: false };
      const moved = movedFigures(known, window, []);
      await expect(measureKnown(moved, { ...question, from: '2024-11-10', to: AT })).rejects.toThrow(
        /have no day/,
      );
      await expect(
        measureKnown(moved, { ...question, from: '2024-11-01', to: '2024-11-07' }),
      ).resolves.toBeDefined();
    });
  });
});

describe('what cannot be', () => {
  const dossiers = [
    ...fileDossiers(3, { procedure: '1.000001' }),
    ...fileDossiers(1, { procedure: '1.000001', online: true, paid: true }),
    ...fileDossiers(2, { procedure: '1.000001', fee: '0' }),
    ...fileDossiers(2, { procedure: '1.000002' }),
    ...fileDossiers(2, { procedure: '1.000003' }),
    ...fileDossiers(2, { procedure: '9.999999' }),
  ];

  beforeAll(() => putDossiers(supposed.app, dossiers));
  afterAll(() => empty(supposed.app));

  async function refusalOf(...moves: readonly Partial<DossierMove>[]): Promise<AppError> {
    const chosen = moves.map((move) => ({
      agency: '13',
      procedure: '1.000001',
      online: 0,
      paid: 0,
      ...move,
    }));
    const question = { campaign: CAMPAIGN, at: AT };
    const refusal = await simulateMoves(supposed.app, question, chosen).catch((error: unknown) => error);
    if (refusal instanceof AppError) return refusal;
    throw new Error(`not refused: ${JSON.stringify(refusal)}`);
  }

  test.each([
    [
      'more than are not online yet',
      { online: 6 },
      'UBND đơn vị 13, thủ tục 1.000001: chỉ có 5 hồ sơ chưa nộp trực tuyến, ít hơn 6 hồ sơ muốn chuyển. Hãy ghi nhiều nhất 5.',
    ],
    [
      'more payments than are due and open, although more dossiers are there',
      { paid: 4 },
      'UBND đơn vị 13, thủ tục 1.000001: chỉ có 3 hồ sơ phải nộp phí chưa thanh toán trực tuyến, ít hơn 4 hồ sơ muốn chuyển. Hãy ghi nhiều nhất 3.',
    ],
    [
      'a procedure that is no online service',
      { procedure: '1.000003', online: 1 },
      'UBND đơn vị 13, thủ tục 1.000003: thủ tục mới ở mức cung cấp thông tin nên chưa nộp trực tuyến được, muốn tăng phải nâng lên một phần hoặc toàn trình. Hãy bỏ dòng này.',
    ],
    [
      'a procedure that the catalogue does not know',
      { procedure: '9.999999', online: 1 },
      'UBND đơn vị 13, thủ tục 9.999999: mã thủ tục để trống hoặc chưa có trong danh mục nên chưa biết có nộp trực tuyến được không, cần bổ sung danh mục TTHC. Hãy bỏ dòng này.',
    ],
    [
      'a payment where no fee is due',
      { procedure: '1.000002', paid: 1 },
      'UBND đơn vị 13, thủ tục 1.000002: không có hồ sơ nào phải nộp phí nên không có khoản nào để thanh toán trực tuyến. Hãy bỏ số thanh toán ở dòng này.',
    ],
    [
      'a procedure without dossiers there',
      { procedure: '1.000005', online: 1 },
      'UBND đơn vị 13 không nhận hồ sơ nào của thủ tục 1.000005 từ 08/11/2024 đến 17/11/2024. Hãy chọn thủ tục khác, hoặc kỳ khác.',
    ],
    [
      'an agency that there is not',
      { agency: 'x', online: 1 },
      'Không có đơn vị nào mang mã “x”. Hãy dùng mã trong cây đơn vị, ví dụ 66 (toàn tỉnh).',
    ],
    [
      'no dossier at all',
      {},
      'UBND đơn vị 13, thủ tục 1.000001: chưa ghi chuyển bao nhiêu hồ sơ. Hãy ghi số hồ sơ, hoặc bỏ dòng này.',
    ],
  ])('%s is refused', async (_, move, sentence) => {
    expect((await refusalOf(move)).message).toBe(sentence);
  });

  test('lines of one agency and procedure are added up before they are judged, and every wrong line is named', async () => {
    const refusal = await refusalOf(
      { online: 3 },
      { procedure: '1.000001.000.00.00.H15', online: 3 },
      { agency: 'x', online: 1 },
    );
    expect(refusal.message).toMatch(/chỉ có 5 hồ sơ.*Còn 1 dòng khác chưa đúng\.$/);
    expect(refusal.details.issues).toEqual([
      { where: 'moves[0]', message: expect.stringContaining('ít hơn 6') },
      { where: 'moves[2]', message: expect.stringContaining('“x”') },
    ]);
  });
});

test('a declared figure stands, and the answer says why nothing moves', async () => {
  const { app } = supposed;
  await putDossiers(app, fileDossiers(4));
  await declareOnline(app, '13');
  const move = { agency: '13', procedure: '1.000001', online: 4, paid: 0 };
  const { agencies, province } = await simulateMoves(app, { campaign: CAMPAIGN, at: AT }, [move]);
  const [online, inUse] = agencies[0]?.rates ?? [];
  expect(online).toMatchObject({ before: { percent: 15 }, after: { percent: 15 } });
  expect(online?.note).toBe(
    'Số liệu khai báo đứng trước số đếm từ hồ sơ nên chuyển hồ sơ không làm đổi tỷ lệ này.',
  );
  expect(inUse).toMatchObject({ before: { numerator: 0 }, after: { numerator: 1 }, note: null });
  expect(province.rates[0]).toMatchObject({ before: { percent: 0 }, after: { percent: 100 }, note: null });
  await empty(app);
});
