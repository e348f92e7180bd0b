import { percent } from '../src/indicators/ratio.ts';
import { buildCatalogue } from '../src/procedures/procedure.ts';
import type { ShareFrame } from '../src/targets/target-share.ts';
import { indexFields } from '../src/targets/target-share-field.ts';
import type { SharePartInput } from '../src/targets/target-share-schema.ts';
import { makeProcedure } from './make-procedures.ts';

/** A field of a frame: cases expected in the campaign, and those above and below the line so far. */
export type MadeField = readonly [name: string, expected: number, numerator?: number, denominator?: number];

/** What a share is held against, with a catalogue of just these fields. */
export function makeShareFrame(target: number, fields: readonly MadeField[]): ShareFrame {
  const procedures = fields.map(([field], index) => makeProcedure({ code: `1.00000${index}`, field }));
  const index = indexFields(buildCatalogue(procedures));
  return {
    target,
    counted: 'hồ sơ trực tuyến',
    unit: 'hồ sơ',
    index,
    fields: fields.map(([name, expected, numerator = 0, denominator = 0]) => {
      const soFar = { numerator, denominator };
      return {
        key: index.keyOfName(name) ?? '',
        field: name,
        expected,
        baseline: { numerator: 0, denominator: 0, percent: null },
        soFar: { ...soFar, percent: percent(soFar) },
      };
    }),
  };
}

/** A part of a share: a whole field of 100 dossiers at 55 %, with the differences given. */
export function makeSharePart(differences: Partial<SharePartInput> = {}): SharePartInput {
  const target = differences.needed === undefined ? 55 : null;
  return {
    field: 'Đất đai',
    hold: 'whole',
    member: null,
    planned: 100,
    target,
    needed: null,
    ...differences,
  };
}
