import {
  listWatchedFoldersEndpoint,
  type WatchedFile,
  type WatchedFolder,
} from '../../intake/watch/watch-api.ts';
import { formatCount } from '../../platform/number.ts';
import { useAnswer } from '../call-endpoint.ts';
import { instantText } from '../time-words.ts';
import { ProblemNote, Waiting } from './problem-note.tsx';

const OUTCOME_WORDS: Record<WatchedFile['outcome'], string> = {
  imported: 'đã nhập',
  refused: 'không đọc được',
  failed: 'chưa nhập, sẽ thử lại',
};
const FILES_SHOWN = 10;

/** Thư mục nhận tệp: what the server watches, what came and what became of it. */
export function WatchedFolders() {
  const answer = useAnswer(listWatchedFoldersEndpoint, {}, { refetchEveryMs: () => 10_000 });
  if (answer.error) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (!answer.data) return <Waiting what="thư mục nhận tệp" />;
  if (answer.data.length === 0) {
    return (
      <p>
        Máy chủ chưa theo dõi thư mục nào. Khởi động bằng <code>vedich serve --watch THƯ-MỤC=TÊN-NGUỒN</code>{' '}
        để tệp gửi qua SFTP được nhập tự động.
      </p>
    );
  }
  // Folders are told by their last name alone, which two may share.
  // biome-ignore lint/suspicious/noArrayIndexKey: their order is that of the server's start.
  return answer.data.map((folder, index) => <Folder key={`${index} ${folder.directory}`} folder={folder} />);
}

function Folder({ folder }: { folder: WatchedFolder }) {
  return (
    <>
      <h3>
        {folder.directory} <span className="beside">{folder.source ?? 'không ghi nguồn'}</span>
      </h3>
      <p className="quiet">
        {folder.lookedAt === null ? 'Chưa xem lần nào' : `Xem lần cuối ${instantText(folder.lookedAt)}`}
        {folder.current === null ? '' : ` · đang nhập ${folder.current}`}
        {folder.waiting > 0 ? ` · ${formatCount(folder.waiting)} tệp đang chờ` : ''}
      </p>
      {folder.problem === null ? null : (
        <div className="note note-problem" role="alert">
          <p>{folder.problem}</p>
        </div>
      )}
      {folder.files.length === 0 ? null : (
        <table className="ledger as-list">
          <thead>
            <tr>
              <th scope="col">Tệp</th>
              <th scope="col">Lúc</th>
              <th scope="col">Kết quả</th>
              <th scope="col">Chi tiết</th>
            </tr>
          </thead>
          <tbody>
            {folder.files.slice(0, FILES_SHOWN).map((file) => (
              <tr key={`${file.at} ${file.name}`}>
                <th scope="row">{file.name}</th>
                <td data-label="Lúc">{instantText(file.at)}</td>
                <td data-label="Kết quả">{OUTCOME_WORDS[file.outcome]}</td>
                <td className="reason">{file.message}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
