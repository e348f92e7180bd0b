/** Vai trò, and those who have none. */
export const STANDINGS = [
  'administrator',
  'leader',
  'coordinator',
  'agency-lead',
  'agency-officer',
  'clerk',
  'vendor',
  'guest',
  'anyone',
  'source',
] as const;

export type Standing = (typeof STANDINGS)[number];

export const STANDING_NAMES: Readonly<Record<Standing, string>> = {
  administrator: 'Quản trị hệ thống',
  leader: 'Lãnh đạo',
  coordinator: 'Đầu mối điều phối',
  'agency-lead': 'Lãnh đạo đơn vị',
  'agency-officer': 'Cán bộ đơn vị',
  clerk: 'Cán bộ một cửa',
  vendor: 'Nhà cung cấp',
  guest: 'Khách xem (bản số liệu mô phỏng)',
  anyone: 'Người chưa đăng nhập',
  source: 'Hệ thống gửi dữ liệu (có mã)',
};

export type Extent = 'toàn tỉnh' | 'đơn vị mình và cấp dưới' | 'đơn vị mình' | 'không';

/**
 * How a question says where: `one` names an agency · `one-or-all` may name one, else it is about all · `all` is about
 * the whole installation · `nowhere` is the same for everybody who may ask · `dossier` is at the agency of a dossier,
 * which the question does not name.
 */
export type Where = 'one' | 'one-or-all' | 'all' | 'nowhere' | 'dossier';

export interface Task {
  /** Việc. */
  readonly task: string;
  /** What a reader of the table must know beside it. */
  readonly note?: string;
  /** A role that needs a second factor may do it before it has one. */
  readonly beforeSecondFactor?: true;
  readonly who: Readonly<Partial<Record<Standing, Extent>>>;
  readonly questions: Readonly<Record<string, Where>>;
}

export const WHOLE = 'toàn tỉnh';
export const BELOW = 'đơn vị mình và cấp dưới';
export const OWN = 'đơn vị mình';

/** Everybody who reads figures, each where. */
export const READERS = {
  administrator: WHOLE,
  leader: WHOLE,
  coordinator: WHOLE,
  'agency-lead': BELOW,
  'agency-officer': BELOW,
  clerk: OWN,
  guest: WHOLE,
} as const;

export const SIGNED_IN_OR_GUEST = {
  administrator: WHOLE,
  leader: WHOLE,
  coordinator: WHOLE,
  'agency-lead': WHOLE,
  'agency-officer': WHOLE,
  clerk: WHOLE,
  vendor: WHOLE,
  guest: WHOLE,
} as const;

export const SIGNED_IN = {
  administrator: WHOLE,
  leader: WHOLE,
  coordinator: WHOLE,
  'agency-lead': WHOLE,
  'agency-officer': WHOLE,
  clerk: WHOLE,
  vendor: WHOLE,
} as const;
