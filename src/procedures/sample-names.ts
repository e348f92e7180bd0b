import { z } from 'zod';

const ACTIONS = {
  licence: ['Cấp {}', 'Cấp lại {}', 'Điều chỉnh {}', 'Gia hạn {}'],
  certificate: ['Cấp {}', 'Cấp lại {}', 'Cấp đổi {}'],
  registration: ['Đăng ký {}', 'Thay đổi nội dung đăng ký {}', 'Chấm dứt {}'],
  approval: ['Thẩm định {}', 'Phê duyệt {}', 'Điều chỉnh {}'],
  title: ['Công nhận {}', 'Công nhận lại {}'],
  benefit: ['Giải quyết {}', 'Điều chỉnh {}'],
  body: [
    'Thành lập hoặc cho phép thành lập {}',
    'Cho phép {} hoạt động trở lại',
    'Sáp nhập, chia, tách {}',
    'Đình chỉ hoạt động {}',
    'Giải thể {}',
  ],
  name: ['{}'],
} as const satisfies Record<string, readonly string[]>;

const kinds = Object.keys(ACTIONS) as (keyof typeof ACTIONS)[];

const nameGroup = z.object({
  kind: z.enum(kinds).default('name'),
  actions: z.array(z.string()).optional(),
  days: z.int(),
  fee: z.boolean(),
  objects: z.array(z.string()),
});

const fields = z.array(z.object({ field: z.string(), groups: z.array(nameGroup) }));

/** The file of names: what is done (actions) to what (objects), by department and by level, and what is done often. */
export const sampleNamesFile = z.object({
  departments: z.record(z.string(), fields),
  districts: fields,
  communes: fields,
  districtsAndCommunes: fields,
  weights: z.record(z.string(), z.number()),
});

/** A name with what its group says of it. */
export interface SampleName {
  readonly name: string;
  readonly field: string;
  readonly hasFee: boolean;
  readonly days: number;
  /** A second, third … action on the same object: the first that a smaller catalogue leaves out. */
  readonly isFurther: boolean;
}

/** Every name of some fields of work: each action with each object. */
export function namesOf(list: z.infer<typeof fields>): SampleName[] {
  return list.flatMap(({ field, groups }) =>
    groups.flatMap((group) =>
      group.objects.flatMap((object) =>
        (group.actions ?? ACTIONS[group.kind])
          // Only what goes on can come to an end.
          .filter((action) => !action.startsWith('Chấm dứt') || /^(hoạt động|hành nghề|thỏa)/.test(object))
          .map((action, index) => ({
            name: action.replace('{}', object),
            field,
            hasFee: group.fee,
            days: group.days,
            isFurther: index > 0,
          })),
      ),
    ),
  );
}
