import { z } from 'zod';
import { endpoint } from '../platform/endpoint.ts';
import { agencySummary, summariseAgency } from './agency-api.ts';
import type { LikelyAgency } from './agency-likeness.ts';
import type { AgencyTree } from './agency-tree.ts';
import type { NameDecision } from './name-decision.ts';

/** A unit that a text may mean. */
export const agencyCandidateSchema = z.object({
  /** The unit of the day: whom the rows would count for. */
  agency: agencySummary,
  /** The district that a commune lies in, or lay in before it was merged; null where that says nothing. */
  districtName: z.string().nullable(),
  /** The unit that bore the name and had ended by the day, where the likeness is to its name; else null. */
  formerly: agencySummary.nullable(),
  /** The id to send as a decision: `formerly` where there is one, so that earlier days count for it too. */
  choice: z.string(),
  /** Độ giống: 0 to 1, for ordering and for a bar; not a probability. */
  score: z.number(),
  /** Why, in a few words each: "cùng tên, khác loại", "khác một chữ", "cùng huyện". */
  reasons: z.array(z.string()),
});

export type AgencyCandidate = z.infer<typeof agencyCandidateSchema>;

/** Quyết định về một tên gọi: what a person has decided that a text means. */
export const nameDecisionSchema = z.object({
  /** `qd-12`. */
  id: z.string(),
  /** As it was written. */
  text: z.string(),
  /** The one source for which it holds; null for every source. */
  source: z.string().nullable(),
  /** Null: the text means no unit of the province; its rows stay refused and are not asked about any more. */
  agency: agencySummary.nullable(),
  /** `YYYY-MM-DD HH:mm:ss`, Asia/Ho_Chi_Minh. */
  decidedAt: z.string(),
  /** Null until accounts say who it was. */
  decidedBy: z.string().nullable(),
  note: z.string().nullable(),
  /** When it was taken back; null while it stands. */
  withdrawnAt: z.string().nullable(),
});

/** What a screen needs of a candidate. */
export function summariseCandidate(candidate: LikelyAgency, tree: AgencyTree): AgencyCandidate {
  const { agency, formerly, choice, score, reasons } = candidate;
  const named = formerly ?? agency;
  const above = named.level === 'commune' ? tree.find(named.parentId ?? '') : null;
  return {
    agency: summariseAgency(agency),
    districtName: above?.level === 'district' ? above.name : null,
    formerly: formerly && summariseAgency(formerly),
    choice: choice.id,
    score,
    reasons: [...reasons],
  };
}

/** What a screen needs of a decision. */
export function summariseDecision(
  decision: NameDecision,
  tree: AgencyTree,
): z.infer<typeof nameDecisionSchema> {
  const { agencyId, number: _, ...rest } = decision;
  const agency = agencyId === null ? null : tree.find(agencyId);
  return { ...rest, agency: agency && summariseAgency(agency) };
}

export const listCandidates = endpoint({
  method: 'GET',
  path: '/api/agency-names/candidates',
  summary: 'Một tên gọi nghĩa là đơn vị nào vào một ngày, và những đơn vị có tên giống nhất',
  query: z.object({
    text: z.string().trim().min(1).max(500),
    /** Today when left out. */
    day: z.iso.date().optional(),
    /** Decisions of this source count too. */
    source: z.string().trim().max(200).optional(),
  }),
  body: z.object({}),
  answer: z.object({
    text: z.string(),
    day: z.string(),
    /** What the text means on that day without anybody's decision, else by one. */
    meaning: z.object({
      kind: z.enum(['matched', 'unknown', 'ambiguous']),
      /** Where matched. */
      agency: agencySummary.nullable(),
      /** One sentence: a unit that has ended and its heir, or the decision. */
      note: z.string().nullable(),
      /** The decision that it rests on; null where the name speaks for itself, or nobody has decided. */
      decision: nameDecisionSchema.nullable(),
    }),
    /** Best first, at most eight. */
    candidates: z.array(agencyCandidateSchema),
  }),
});
