import { z } from 'zod';
import { cleanName, NAME_LENGTH } from './target-share-name.ts';

const daySchema = z.iso.date();
const percentSchema = z.number().nullable();
const wholeSchema = z.number().int().min(0).max(1_000_000_000);

/** Lĩnh vực of dossiers whose procedure is unknown or has no field of work. */
export const UNKNOWN_FIELD = 'Chưa rõ lĩnh vực';

/**
 * Where the volume of the campaign comes from: `baseline` the pace of the baseline window (nhịp kỳ gốc), `forecast` the
 * dossiers so far and those forecast for the days left, `own` a number that the agency states itself.
 */
export const VOLUME_BASES = ['baseline', 'forecast', 'own'] as const;

const ratioSchema = z.object({
  numerator: z.number(),
  denominator: z.number(),
  /** `null`: nothing arose. */
  percent: percentSchema,
});

/** Composed letters, single spaces, nothing invisible. */
const nameSchema = z
  .string()
  .overwrite(cleanName)
  .max(NAME_LENGTH, `Tên dài quá ${NAME_LENGTH} ký tự. Hãy rút gọn tên.`)
  .nullable();

/** Một phần của phân công, as it is sent: give `target` or `needed`, or both where they agree. */
export const sharePartInputSchema = z.object({
  /** Lĩnh vực as the catalogue spells it, or `Chưa rõ lĩnh vực`; `null`: every field that no other part names. */
  field: nameSchema,
  /** `whole`: holds the field alone · `part`: shares it with the other parts of the same field. */
  hold: z.enum(['whole', 'part']).default('whole'),
  /** Người phụ trách: a name or position; `null` where the agency divides by fields alone. */
  member: nameSchema.default(null),
  /** Số hồ sơ dự kiến: whole cases of the denominator in the whole campaign. */
  planned: wholeSchema,
  /** Tỷ lệ giao, 0–100. */
  target: z.number().min(0).max(100).nullable().default(null),
  /** Số cần đạt: whole cases above the line. */
  needed: wholeSchema.nullable().default(null),
});

export const MOST_PARTS = 1000;
export const sharePartsSchema = z.array(sharePartInputSchema).max(MOST_PARTS, 'Quá 1.000 phần. Hãy gộp bớt.');

export const shareVolumeSchema = z.object({
  basis: z.enum(VOLUME_BASES),
  /** Cases of the denominator expected in the whole campaign; for `baseline` and `forecast` exactly what the proposal says. */
  dossiers: wholeSchema,
});

/** What somebody wants to save or have checked. */
export const shareInputSchema = z.object({
  indicator: z.string().max(100),
  volume: shareVolumeSchema,
  parts: sharePartsSchema,
});

/** A part as it stands. */
export const sharePartSchema = z.object({
  field: z.string().nullable(),
  /** What to show: the field, `Các lĩnh vực còn lại`, or `Mọi lĩnh vực`. */
  fieldName: z.string(),
  hold: z.enum(['whole', 'part']),
  member: z.string().nullable(),
  planned: z.number().int(),
  /** The rate as it was given; `null` where a number was given. */
  target: percentSchema,
  /** Whole cases above the line, from the rate where a rate was given. */
  needed: z.number().int(),
  /** The rate to show, two decimals: as given, else needed of planned; `null` for needed 0 of 0. */
  percent: percentSchema,
});

/** What is wrong with a share, or must be looked at. */
const shareFaultSchema = z.object({
  code: z.enum([
    'no-parts',
    'unknown-field',
    'field-twice',
    'field-partly',
    'field-open',
    'no-member',
    'part-measure',
    'above-planned',
    'volume-differs',
    'volume-short',
    'volume-over',
    'target-short',
  ]),
  /** A Vietnamese sentence part without a name of a person: `còn thiếu 12 hồ sơ trực tuyến`. */
  text: z.string(),
  /** Numbers of the parts concerned, from 1; empty where it is the whole. */
  parts: z.array(z.number().int()),
});

const sumSchema = z.object({
  /** What the parts add up to, at most two decimals. */
  given: z.number(),
  /** What the agency needs, at most two decimals. */
  wanted: z.number(),
  /** Whole cases still missing; below 0: too many; 0: adds up. */
  missing: z.number().int(),
});

/** Cộng lại: does the share add up to the agency's volume and target? */
export const shareCheckSchema = z.object({
  addsUp: z.boolean(),
  /** The agency's target against which it was checked. */
  target: z.number(),
  /** Số hồ sơ dự kiến: the parts against the agency. */
  planned: sumSchema,
  /** Số cần đạt: the parts' promises, unrounded, against the agency's; more than enough is `missing` 0. */
  needed: sumSchema,
  /** All that keeps it from being put in force; empty when it adds up. */
  faults: z.array(shareFaultSchema),
  /** What does not keep it, but is to be known; whole sentences. */
  notes: z.array(z.string()),
  /** One sentence: `Cộng đủ: …` or `Chưa cộng đủ: …`. */
  summary: z.string(),
});

/** A version of the share of one agency on one indicator. */
export const shareVersionSchema = z.object({
  /** 1, 2, 3 … within the agency and indicator. */
  number: z.number().int(),
  state: z.enum(['draft', 'in-force']),
  /** Hiệu lực từ ngày; of a draft, from when it is meant to be. */
  from: daySchema,
  /** The instant it was saved, ISO. */
  savedAt: z.string(),
  reason: z.string(),
  /** The agency's target when it was saved. */
  target: z.number(),
  volume: shareVolumeSchema,
  parts: z.array(sharePartSchema),
});

/** A field of work of the agency: what is expected of it and what has come. */
const shareFieldSchema = z.object({
  field: z.string(),
  /** Cases expected in the whole campaign at the pace of the baseline window. */
  expected: z.number().int(),
  /** Kỳ gốc. */
  baseline: ratioSchema,
  /** From the first day of the campaign to `at`. */
  soFar: ratioSchema,
});

/** Kết quả của một phần: what its dossiers say from the first day of the campaign to `at`. */
const partStandingSchema = sharePartSchema.extend({
  /** `null` where it has no count of its own: its field is shared with others. */
  soFar: ratioSchema.nullable(),
  /** Đạt đến nay, unrounded; `null` without a count of its own, or when nothing arose. */
  met: z.boolean().nullable(),
  /** Of the number needed by the last day, still to come, at least 0; `null` without a count of its own. */
  left: z.number().int().nullable(),
  /** Why there is no count of its own, a sentence; else `null`. */
  note: z.string().nullable(),
});

/** Kết quả của một người phụ trách: all fields that one member holds. */
const memberStandingSchema = z.object({
  member: z.string(),
  /** Names of the fields held, as shown. */
  fields: z.array(z.string()),
  planned: z.number().int(),
  needed: z.number().int(),
  /** Rate promised over all of it, two decimals. */
  percent: percentSchema,
  /** `null` as soon as one of the fields is shared with others. */
  soFar: ratioSchema.nullable(),
  met: z.boolean().nullable(),
  left: z.number().int().nullable(),
  note: z.string().nullable(),
});

const shareInForceSchema = shareVersionSchema.extend({
  /** Against the target of today, not that of the day it was saved. */
  check: shareCheckSchema,
  /** False: không còn đủ chỉ tiêu. */
  enough: z.boolean(),
  /** A sentence when the target has changed since: what it is now and what is missing; else `null`. */
  flag: z.string().nullable(),
  standing: z.array(partStandingSchema),
  /** In the order of the parts; empty where the agency divides by fields alone. */
  members: z.array(memberStandingSchema),
});

/** Phân công chỉ tiêu of one agency on one indicator. */
export const indicatorSharesSchema = z.object({
  indicator: z.string(),
  name: z.string(),
  /** What is counted above the line: `hồ sơ trực tuyến`. */
  counted: z.string(),
  /** What is counted below the line: `hồ sơ`, `lượt đánh giá`. */
  unit: z.string(),
  /** The agency's target in force on `at`. */
  target: percentSchema,
  /** False: there is nothing to share, `why` says so. */
  shareable: z.boolean(),
  /** A sentence where it cannot be shared; else `null`. */
  why: z.string().nullable(),
  /** The agency's own result so far; a declared one need not be what its fields add up to. */
  result: z.object({
    numerator: z.number().nullable(),
    denominator: z.number().nullable(),
    percent: percentSchema,
    origin: z.enum(['declared', 'counted', 'none']),
  }),
  fields: z.array(shareFieldSchema),
  /** Send as `after` when saving; 0 before the first version. */
  lastVersion: z.number().int(),
  inForce: shareInForceSchema.nullable(),
  /** The newest version where it is a draft; `null` where the newest is in force. */
  draft: shareVersionSchema.extend({ check: shareCheckSchema }).nullable(),
  /** The next version that will hold from a day after `at`; else `null`. */
  upcoming: shareVersionSchema.nullable(),
});

export type SharePartInput = z.output<typeof sharePartInputSchema>;
export type SharePart = z.output<typeof sharePartSchema>;
export type ShareVolume = z.output<typeof shareVolumeSchema>;
export type VolumeBasis = (typeof VOLUME_BASES)[number];
export type ShareFault = z.output<typeof shareFaultSchema>;
export type ShareCheck = z.output<typeof shareCheckSchema>;
export type ShareVersion = z.output<typeof shareVersionSchema>;
export type ShareField = z.output<typeof shareFieldSchema>;
export type PartStanding = z.output<typeof partStandingSchema>;
export type MemberStanding = z.output<typeof memberStandingSchema>;
export type IndicatorShares = z.output<typeof indicatorSharesSchema>;
