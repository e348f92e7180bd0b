import { z } from 'zod';
import { endpoint } from '../../platform/endpoint.ts';

/** Loại mẫu: the kinds of file that can be filled in by hand and imported. */
export const TEMPLATE_KINDS = ['dossiers', 'procedures', 'results'] as const;

export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

/** Mẫu nhập liệu as an .xlsx file under a Vietnamese name, ready to fill in and to import. */
export const templateEndpoint = endpoint({
  method: 'GET',
  path: '/api/template',
  summary: 'Mẫu nhập liệu của một đơn vị (.xlsx), để điền rồi nhập',
  query: z.object({
    /** The agency that fills it in, by id; every row is its own. */
    agency: z.string().max(200),
    /** What its rows are: `dossiers` (hồ sơ), `procedures` (thủ tục), `results` (số liệu khai báo). */
    kind: z.enum(TEMPLATE_KINDS).default('dossiers'),
    /** The day on which the agency must exist, `YYYY-MM-DD`; today unless said. Needed for units that have ended. */
    on: z.iso.date().optional(),
  }),
  body: z.undefined(),
  answer: z.unknown(),
});
