import { z } from 'zod';

/**
 * By what right somebody signs (NĐ 30/2020, Điều 13): the head himself · one given the head's duties (Q.) · a deputy for
 * the head (KT.) · the head of a unit by the head's order (TL.) · one authorised in writing (TUQ.).
 */
export const SIGNING_RIGHTS = ['head', 'acting', 'deputy', 'by-order', 'by-authority'] as const;
export type SigningRight = (typeof SIGNING_RIGHTS)[number];

/** One line of a letterhead; longer ones fit no half of a page. */
export const LINE_LENGTH = 200;
/** The most addressees or receivers that one paper names. */
const LINES = 40;
/** Longer symbols leave no room for the number. */
const SYMBOL_LENGTH = 30;

const line = z.string().trim().min(1).max(LINE_LENGTH);
const symbol = z
  .string()
  .trim()
  .min(1)
  .max(SYMBOL_LENGTH)
  .regex(/^[\p{L}\d&.-]+$/u);

/** The parts of a letterhead, each of which an officer may set; what is not set follows the rule for the agency. */
export const letterheadFieldsSchema = z
  .object({
    /** Cơ quan chủ quản trực tiếp, in capitals: `UBND TỈNH ĐẮK LẮK`; `null`: there is none (every UBND). */
    superior: line.nullable(),
    /** Cơ quan ban hành, in capitals: `SỞ TƯ PHÁP`. */
    issuer: line,
    /** The issuer as a sentence names it: `Sở Tư pháp`, `UBND huyện Krông Búk`. */
    issuerInText: line,
    /** In the symbol: `STTTT` gives `BC-STTTT`; `UBND` gives `BC-UBND`. */
    abbreviation: symbol,
    /** Đơn vị soạn thảo: `CĐS` in `STTTT-CĐS` (công văn) and in `Lưu: VT, CĐS.`; `null`: none is named. */
    draftingUnit: symbol.nullable(),
    /** Địa danh: `Đắk Lắk`, `Krông Búk`. */
    place: line,
    /** Chức vụ người đứng đầu, in capitals: `GIÁM ĐỐC`; that of deputies follows: `PHÓ GIÁM ĐỐC`. */
    headPosition: line,
    /** Tập thể lãnh đạo: on whose behalf (TM.) the head signs: `ỦY BAN NHÂN DÂN`; `null`: he signs in his own right. */
    collective: line.nullable(),
    /** Kính gửi of papers that go up, where the kind of paper says nothing else. */
    addressees: z.array(line).max(LINES),
    /** Nơi nhận without its last line (`Lưu: …`, which follows from the drafting unit). */
    recipients: z.array(line).max(LINES),
  })
  .strict();

/** What an officer sets: the parts that are named; the others follow the rule. */
export const letterheadChangeSchema = letterheadFieldsSchema.partial();

/** Somebody who signs, from a day to a day. */
export const signerSchema = z.object({
  id: z.string(),
  right: z.enum(SIGNING_RIGHTS),
  /** In capitals, without what stands before it (`KT.`, `TL.`): `PHÓ GIÁM ĐỐC`, `CHÁNH VĂN PHÒNG`. */
  position: z.string(),
  /** Họ và tên; `null`: nobody has given it, the place stays blank. */
  name: z.string().nullable(),
  /** Signs where nobody else is chosen. */
  usual: z.boolean(),
  from: z.iso.date().nullable(),
  /** Last day on which they sign; `null` is open. */
  to: z.iso.date().nullable(),
});

/** Phần đầu và phần ký của văn bản, one agency's, as it is on a day. */
export type LetterheadFields = z.infer<typeof letterheadFieldsSchema>;
export type LetterheadChange = z.infer<typeof letterheadChangeSchema>;
/** Người ký. */
export type Signer = z.infer<typeof signerSchema>;
