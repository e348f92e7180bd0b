import { Allowed, LookOnlyNote } from '../parts/allowed.tsx';
import { DataPage } from '../parts/data-pages.tsx';
import { MappingList } from '../parts/mapping-list.tsx';
import { SourceList } from '../parts/source-list.tsx';
import { TemplateForm } from '../parts/template-form.tsx';
import { WatchedFolders } from '../parts/watched-folders.tsx';

/** Nguồn và mẫu: who may send rows, by which way, and how their headings are read. */
export function SourcesScreen() {
  return (
    <DataPage title="Nguồn số liệu và mẫu nhập">
      <section aria-labelledby="template">
        <h2 id="template">Mẫu nhập liệu</h2>
        <TemplateForm />
      </section>
      <section aria-labelledby="push">
        <h2 id="push">Hệ thống đẩy số liệu</h2>
        <Allowed action="manage-sources" otherwise={<LookOnlyNote action="manage-sources" />}>
          <SourceList />
        </Allowed>
      </section>
      <section aria-labelledby="folders">
        <h2 id="folders">Thư mục nhận tệp</h2>
        <WatchedFolders />
      </section>
      <section aria-labelledby="mappings">
        <h2 id="mappings">Cách chỉ cột đã ghi nhớ</h2>
        <MappingList />
      </section>
    </DataPage>
  );
}
