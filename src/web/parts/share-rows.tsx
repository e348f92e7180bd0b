import { Button, Checkbox, Input, InputNumber, Select } from 'antd';
import type { SharePartInput } from '../../targets/target-share-schema.ts';

interface ShareRowsProps {
  readonly fields: readonly string[];
  /** `hồ sơ trực tuyến`. */
  readonly counted: string;
  readonly parts: readonly SharePartInput[];
  readonly onChange: (parts: readonly SharePartInput[]) => void;
}

/** Every field that no other part names. */
const THE_REST = '';

/** The parts of a share, each in its own row: field, who holds it, how many are expected and how many must count. */
export function ShareRows({ fields, counted, parts, onChange }: ShareRowsProps) {
  const change = (index: number, changed: Partial<SharePartInput>) =>
    onChange(parts.map((part, at) => (at === index ? { ...part, ...changed } : part)));
  return (
    <>
      <table className="ledger as-list shares">
        <thead>
          <tr>
            <th scope="col">Lĩnh vực</th>
            <th scope="col">Phụ trách</th>
            <th scope="col">Dự kiến</th>
            <th scope="col">Cần đạt ({counted})</th>
            <th scope="col">
              <span className="unseen">Bỏ dòng</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part, index) => {
            const row = `dòng ${index + 1}`;
            return (
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; the fields are controlled
              <tr key={index}>
                <th scope="row" data-label="Lĩnh vực">
                  <Select
                    aria-label={`Lĩnh vực, ${row}`}
                    className="share-field"
                    showSearch
                    value={part.field ?? THE_REST}
                    onChange={(field: string) => change(index, { field: field === THE_REST ? null : field })}
                    options={[
                      ...fields.map((field) => ({ value: field, label: field })),
                      { value: THE_REST, label: 'Các lĩnh vực còn lại' },
                    ]}
                  />
                </th>
                <td className="whole-row">
                  <Input
                    aria-label={`Người phụ trách, ${row}`}
                    placeholder="Tên hoặc chức danh"
                    maxLength={200}
                    value={part.member ?? ''}
                    onChange={(event) =>
                      change(index, { member: event.target.value === '' ? null : event.target.value })
                    }
                  />
                  <Checkbox
                    checked={part.hold === 'part'}
                    onChange={(event) => change(index, { hold: event.target.checked ? 'part' : 'whole' })}
                  >
                    làm chung lĩnh vực với người khác
                  </Checkbox>
                </td>
                <td data-label="Dự kiến">
                  <InputNumber
                    aria-label={`Số dự kiến, ${row}`}
                    min={0}
                    precision={0}
                    value={part.planned}
                    onChange={(planned) => change(index, { planned: planned ?? 0 })}
                  />
                </td>
                <td data-label="Cần đạt">
                  <InputNumber
                    aria-label={`Số cần đạt, ${row}`}
                    min={0}
                    precision={0}
                    value={part.needed}
                    onChange={(needed) => change(index, { needed: needed ?? 0, target: null })}
                  />
                </td>
                <td>
                  <button
                    type="button"
                    className="link-button"
                    onClick={() => onChange(parts.filter((_, at) => at !== index))}
                  >
                    Bỏ<span className="unseen"> {row}</span>
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className="after-table">
        <Button
          onClick={() =>
            onChange([
              ...parts,
              { field: null, hold: 'whole', member: null, planned: 0, needed: 0, target: null },
            ])
          }
        >
          Thêm dòng
        </Button>
      </p>
    </>
  );
}
