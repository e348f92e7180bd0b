import { useSearch } from '@tanstack/react-router';
import { type Installation, installationEndpoint } from '../dashboard/dashboard-api.ts';
import { useAnswer } from './call-endpoint.ts';

/** The installation's only running campaign; more than one will get a switch. */
export type CampaignName = Installation['campaigns'][number];

/** Where the reader is: the campaign, and the day to which figures are shown. */
export interface Whereabouts {
  readonly installation: Installation | undefined;
  readonly campaign: CampaignName | null;
  /** The day chosen, or the default day of the campaign. */
  readonly at: string | null;
  readonly error: unknown;
}

export function useWhereabouts(): Whereabouts {
  const answer = useAnswer(installationEndpoint, {});
  const { den } = useSearch({ strict: false });
  const campaign = answer.data?.campaigns[0] ?? null;
  return {
    installation: answer.data,
    campaign,
    at: campaign ? (den ?? campaign.defaultDay) : null,
    error: answer.error,
  };
}
