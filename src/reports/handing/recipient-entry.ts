import { type Agency, officialName } from '../../agencies/agency.ts';
import type { AgencyTree } from '../../agencies/agency-tree.ts';
import type { Day } from '../../platform/date.ts';
import type { RecipientEntry } from './handing-api.ts';
import { GROUP_NAMES, type Recipient, type RecipientGroup } from './recipient.ts';

/** A receiver as screens show it. */
export function recipientEntry(tree: AgencyTree, recipient: Recipient): RecipientEntry {
  const agency = recipient.agency === null ? null : tree.find(recipient.agency);
  return {
    ...recipient,
    addresses: [...recipient.addresses],
    kinds: [...recipient.kinds],
    groupName: GROUP_NAMES[recipient.group],
    agencyName: agency && officialName(agency),
    // Entries of others are not told at all.
    mayChange: true,
  };
}

/** Which group of receivers an agency is in. */
export function groupOf({ level }: Agency): RecipientGroup {
  switch (level) {
    case 'province':
      return 'province';
    case 'department':
      return 'departments';
    case 'district':
      return 'districts';
    case 'commune':
      return 'communes';
  }
}

/** The agencies of a day (of one group, or all) that no entry with an address stands for. */
export function agenciesWithoutAddress(
  tree: AgencyTree,
  receiving: readonly Recipient[],
  day: Day,
  group: RecipientGroup | null = null,
): { readonly agency: Agency; readonly group: RecipientGroup }[] {
  const reached = new Set(
    receiving.filter(({ addresses }) => addresses.length > 0).map(({ agency }) => agency),
  );
  return tree
    .validWithin(day, day)
    .map((agency) => ({ agency, group: groupOf(agency) }))
    .filter((each) => (group === null || each.group === group) && !reached.has(each.agency.id));
}
