/** Nhóm nơi nhận, as papers name them in one line. */
export const RECIPIENT_GROUPS = ['province', 'departments', 'districts', 'communes', 'other'] as const;

export type RecipientGroup = (typeof RECIPIENT_GROUPS)[number];

export const GROUP_NAMES: Readonly<Record<RecipientGroup, string>> = {
  province: 'UBND tỉnh',
  departments: 'Các sở, ban, ngành tỉnh',
  districts: 'UBND các huyện, thị xã, thành phố',
  communes: 'UBND các xã, phường, thị trấn',
  other: 'Nơi nhận khác',
};
