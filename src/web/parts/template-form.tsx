import { Segmented } from 'antd';
import { useState } from 'react';
import { TEMPLATE_KINDS, type TemplateKind, templateEndpoint } from '../../intake/template/template-api.ts';
import { addressOf } from '../call-endpoint.ts';
import { KIND_WORDS } from '../kind-words.ts';
import { useWhereabouts } from '../place.ts';
import { AgencySelect } from './agency-select.tsx';

/** Mẫu nhập liệu: an .xlsx file that an agency without a system of its own fills in. */
export function TemplateForm() {
  const { at } = useWhereabouts();
  const [agency, setAgency] = useState<string | null>(null);
  const [kind, setKind] = useState<TemplateKind>('dossiers');
  return (
    <>
      <p className="quiet">
        Tệp .xlsx cho đơn vị chưa có phần mềm: sẵn tên đơn vị, danh sách chọn, giải thích từng cột. Điền xong
        thì nhập ở trang Nhập tệp.
      </p>
      <div className="import-choices">
        <div className="choice">
          <label htmlFor="template-agency">Đơn vị</label>
          <AgencySelect id="template-agency" on={at} value={agency} onChange={setAgency} />
        </div>
        <fieldset className="choice">
          <legend>Mẫu cho</legend>
          <Segmented<TemplateKind>
            options={TEMPLATE_KINDS.map((value) => ({ value, label: KIND_WORDS[value] }))}
            value={kind}
            onChange={setKind}
            aria-label="Mẫu cho"
          />
        </fieldset>
        {agency === null ? (
          <>
            <button type="button" className="button" disabled aria-describedby="template-why">
              Tải mẫu
            </button>
            <span id="template-why" className="quiet why">
              Chọn đơn vị trước.
            </span>
          </>
        ) : (
          <a
            className="button"
            href={addressOf(templateEndpoint, { agency, kind, ...(at === null ? {} : { on: at }) })}
            download
          >
            Tải mẫu
          </a>
        )}
      </div>
    </>
  );
}
