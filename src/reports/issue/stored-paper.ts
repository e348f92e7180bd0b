import type { Day } from '../../platform/date.ts';
import type { TypedNumber } from '../draft/edit.ts';
import type { FrozenFigures } from '../facts/frozen-figures.ts';
import type { PaperKind } from '../paper/paper-kind.ts';
import type { ReportDocument } from '../paper/report-document.ts';
import type { PaperState } from './paper.ts';

/** Who did something and when; `by` is `null` for whoever ran a command. */
export interface Done {
  readonly at: string;
  readonly by: string | null;
}

/** Người ký, as the paper bears them. */
export interface PaperSigner {
  readonly authority: readonly string[];
  readonly position: string;
  readonly name: string;
}

/** What a milestone of a campaign has one live paper of. */
export interface PaperSubject {
  readonly campaign: string;
  readonly milestone: string;
  readonly kind: PaperKind;
  /** Whom it is about; `null`: the whole province. */
  readonly agency: string | null;
}

/** Căn cứ đo: what an indicator meant when the paper was approved. */
export interface FrozenDefinition {
  readonly code: string;
  readonly name: string;
  readonly clause: string;
  readonly definition: string;
}

/** Số do người soạn nhập, with the sentence in which it stands. */
export interface PaperTypedNumber extends TypedNumber {
  readonly key: string;
}

/** A paper as it is stored, without what was frozen. */
export interface StoredPaper extends PaperSubject {
  /** `vb-12`. */
  readonly id: string;
  readonly seq: number;
  /** Whose paper it is; `null`: the office that coordinates for the province. */
  readonly issuer: string | null;
  readonly state: PaperState;
  readonly revision: number;
  /** The last change of its state or words. */
  readonly changed: Done;
  readonly opened: Done;
  readonly submitted: Done | null;
  readonly approved: Done | null;
  readonly modelSha256: string | null;
  readonly dataVersion: number | null;
  /** Numbers that people typed, as the approval accepted them; `null` before it. */
  readonly typedNumbers: readonly PaperTypedNumber[] | null;
  /** Who heads the paper, in whose register it is numbered; `null` before the approval. */
  readonly office: string | null;
  readonly verification: { readonly code: string; readonly url: string } | null;
  /** Number, year of its numbering and symbol (`null` where it bears no number), day and signer, from the issue on. */
  readonly issue: {
    readonly issued: Done;
    readonly number: number | null;
    readonly year: number | null;
    readonly symbol: string | null;
    readonly signedDay: Day;
    readonly signer: PaperSigner;
    readonly recordedLate: boolean;
  } | null;
  readonly withdrawn: (Done & { readonly reason: string; readonly replacedBy: string | null }) | null;
}

/** What the approval froze. */
export interface FrozenPaper {
  readonly model: ReportDocument;
  readonly modelSha256: string;
  readonly figures: FrozenFigures;
  readonly definitions: readonly FrozenDefinition[];
}
