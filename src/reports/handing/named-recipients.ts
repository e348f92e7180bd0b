import { officialName } from '../../agencies/agency.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import { type AgencyMatcher, buildAgencyMatcher } from '../../agencies/match-agency.ts';
import type { Day } from '../../platform/date.ts';
import type { ReportDocument } from '../paper/report-document.ts';
import { GROUP_NAMES, nameKey, type Recipient, type RecipientGroup, readLine } from './recipient.ts';
import { agenciesWithoutAddress } from './recipient-entry.ts';

/** A line of Nơi nhận or Kính gửi, and whom of the list it means. */
export interface NamedLine {
  readonly text: string;
  readonly isKeptHere: boolean;
  readonly recipients: readonly Recipient[];
  /** Whom it names that nobody has an address for. */
  readonly withoutAddress: readonly string[];
}

/** What a paper says of who receives it. */
type Receivers = Pick<ReportDocument, 'recipients'> & {
  readonly head: Pick<ReportDocument['head'], 'addressees'>;
};

/**
 * Whom a paper names, line by line: Kính gửi first, then Nơi nhận. `receiving` are those who receive now, `day` that on
 * which the paper was signed: `các huyện` are those of that day.
 */
export function namedRecipients(
  tree: AgencyTree,
  paper: Receivers,
  receiving: readonly Recipient[],
  day: Day,
): NamedLine[] {
  const matcher = buildAgencyMatcher(tree);
  const addressees = paper.head.addressees.map((text) => meaningOf(text));
  return [...addressees, ...paper.recipients.map((text) => meaningOf(text))];

  function meaningOf(text: string): NamedLine {
    const { isKeptHere, isAddressees, groups, key } = readLine(text);
    const none = { text, isKeptHere, recipients: [], withoutAddress: [] };
    if (isKeptHere) return none;
    // They have lines of their own above.
    if (isAddressees && paper.head.addressees.length > 0) return none;
    if (groups.length > 0) {
      const of = groups.map((group) => groupMeaning(group));
      return {
        text,
        isKeptHere,
        recipients: of.flatMap(({ recipients }) => recipients),
        withoutAddress: of.flatMap(({ withoutAddress }) => withoutAddress),
      };
    }
    const named = receiving.filter((recipient) => nameKey(recipient.name) === key);
    const agency = named.length > 0 ? null : agencyOf(matcher, key, day);
    const found = agency === null ? named : receiving.filter((recipient) => recipient.agency === agency);
    const reached = found.filter(({ addresses }) => addresses.length > 0);
    return {
      text,
      isKeptHere,
      recipients: reached,
      withoutAddress: reached.length > 0 ? [] : [printed(text)],
    };
  }

  function groupMeaning(group: RecipientGroup) {
    const members = receiving.filter((recipient) => recipient.group === group);
    const reached = members.filter(({ addresses }) => addresses.length > 0);
    const silent = new Set(
      members
        .filter(({ addresses, agency }) => addresses.length === 0 && agency === null)
        .map(({ name }) => name),
    );
    const missing = agenciesWithoutAddress(tree, receiving, day, group).map(({ agency }) =>
      officialName(agency),
    );
    const names = [...missing, ...silent];
    return {
      recipients: reached,
      withoutAddress: reached.length === 0 && names.length === 0 ? [GROUP_NAMES[group]] : names,
    };
  }
}

function agencyOf(matcher: AgencyMatcher, key: string, day: Day): string | null {
  const match = matcher.match(key, day);
  return match.kind === 'matched' ? match.agency.id : null;
}

/** The line without its punctuation and remark. */
function printed(text: string): string {
  return text
    .replace(/\([^)]*\)/g, ' ')
    .replace(/^[-–+*•\s]+|[;:.,\s]+$/g, '')
    .replace(/\s+/g, ' ');
}
