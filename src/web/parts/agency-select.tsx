import { Select } from 'antd';
import { type AgencySummary, listAgencies } from '../../agencies/agency-api.ts';
import { fold } from '../../platform/text.ts';
import { useAnswer } from '../call-endpoint.ts';

interface AgencySelectProps {
  readonly id: string;
  /** The day on which the agencies exist; every agency that ever was when `null`. */
  readonly on: string | null;
  readonly value: string | null;
  readonly onChange: (agency: string) => void;
  /** Choices that are no agency, before the others. */
  readonly before?: readonly { readonly value: string; readonly label: string }[];
  readonly withProvince?: boolean;
  /** Only this agency and those below it. */
  readonly within?: string | null;
  /** Takes the keyboard and shows its list as it appears. */
  readonly opensAtOnce?: boolean;
}

/** An agency found by typing its name, with or without accents; a commune says its district. */
export function AgencySelect({
  id,
  on,
  value,
  onChange,
  before = [],
  withProvince = false,
  within = null,
  opensAtOnce = false,
}: AgencySelectProps) {
  const answer = useAnswer(listAgencies, on === null ? {} : { on });
  const agencies = answer.data?.agencies ?? [];
  const byId = new Map(agencies.map((agency) => [agency.id, agency]));
  return (
    <Select
      id={id}
      className="agency-select"
      showSearch={{ filterOption: (typed, option) => fold(option?.label ?? '').includes(fold(typed)) }}
      value={value}
      placeholder="Chọn đơn vị"
      autoFocus={opensAtOnce}
      defaultOpen={opensAtOnce}
      loading={answer.isLoading}
      onChange={onChange}
      options={[
        ...before,
        ...agencies
          .filter((agency) => withProvince || agency.level !== 'province')
          .filter(({ id: each, parentId }) => within === null || each === within || parentId === within)
          .map((agency) => ({ value: agency.id, label: labelOf(agency, byId) })),
      ]}
    />
  );
}

function labelOf(agency: AgencySummary, byId: ReadonlyMap<string, AgencySummary>): string {
  const parent = agency.level === 'commune' && agency.parentId ? byId.get(agency.parentId) : null;
  return parent ? `${agency.officialName} (${parent.name})` : agency.officialName;
}
