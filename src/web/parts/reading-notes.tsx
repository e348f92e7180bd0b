import type { ReadingNote } from '../../targets/readings-api.ts';

/** How each point that III.2 leaves open was read, and why. */
export function ReadingNotes({ readings }: { readings: readonly ReadingNote[] }) {
  const other = readings.filter((reading) => !reading.isDefault);
  return (
    <details>
      <summary>
        Cách hiểu mục III.2
        {other.length > 0 ? `: ${other.length} điểm khác kế hoạch` : ': như kế hoạch'}
      </summary>
      <dl className="reading-notes">
        {readings.map((reading) => (
          <div key={reading.id}>
            <dt>{reading.question}</dt>
            <dd>
              <strong>{reading.taken}</strong> {reading.reason}
              {reading.isDefault ? null : <span className="was">Kế hoạch: {reading.byDefault}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
