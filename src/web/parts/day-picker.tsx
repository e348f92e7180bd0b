import { useNavigate } from '@tanstack/react-router';
import { addDays, daysBetween, eachDay, formatDay } from '../../platform/date.ts';
import type { CampaignName } from '../place.ts';

interface DayPickerProps {
  readonly campaign: CampaignName;
  readonly at: string;
  readonly lastDay: string | null;
}

/** "Xem đến ngày": the day of the campaign at whose end figures are taken. */
export function DayPicker({ campaign, at, lastDay }: DayPickerProps) {
  const navigate = useNavigate();
  const show = (day: string) =>
    void navigate({
      to: '.',
      search: () => (day === campaign.defaultDay ? {} : { den: day }),
      replace: true,
    });
  const dayOfCampaign = daysBetween(campaign.from, at) + 1;
  return (
    <div className="day-picker">
      <label htmlFor="xem-den">Xem đến ngày</label>
      <button
        type="button"
        aria-label="Ngày trước"
        disabled={at <= campaign.from}
        onClick={() => show(addDays(at, -1))}
      >
        ‹
      </button>
      <select id="xem-den" value={at} onChange={(event) => show(event.target.value)}>
        {at < campaign.from || at > campaign.to ? <option value={at}>{formatDay(at)}</option> : null}
        {eachDay(campaign.from, campaign.to).map((day, index) => (
          <option key={day} value={day}>
            ngày {index + 1} · {formatDay(day)}
            {lastDay !== null && day > lastDay ? ' (chưa có số liệu)' : ''}
          </option>
        ))}
      </select>
      <button
        type="button"
        aria-label="Ngày sau"
        disabled={at >= campaign.to || dayOfCampaign < 0}
        onClick={() => show(addDays(at, 1))}
      >
        ›
      </button>
    </div>
  );
}
