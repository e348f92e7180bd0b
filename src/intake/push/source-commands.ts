import type { Command } from 'commander';
import { AppError } from '../../platform/app-error.ts';
import type { CommandDoor } from '../../platform/command-door.ts';
import { joinList } from '../../platform/text.ts';
import { textTable } from '../../platform/text-table.ts';
import type { ImportKind } from '../import-kind.ts';
import { addSource, revokeSource, takeSources } from './manage-sources.ts';

/** `source add`, `source list`, `source revoke`: who may push rows. */
export function addSourceCommands(program: Command, door: CommandDoor, kinds: readonly ImportKind[]): void {
  const source = program.command('source').description('các hệ thống được đẩy số liệu vào');

  source
    .command('add')
    .description('thêm một nguồn; mã truy cập chỉ in ra một lần')
    .argument('<NAME>', 'tên nguồn, như sẽ ghi ở mỗi đợt nhập')
    .option(
      '--kind <KINDS>',
      `loại được gửi, cách nhau dấu phẩy: ${kinds.map((kind) => kind.kind)}`,
      'dossiers',
    )
    .action(async (name: string, options: { kind: string }) => {
      const wanted = options.kind.split(',').map((text) => {
        const found = kinds.find((kind) => kind.kind === text.trim());
        if (found) return found.kind;
        throw new AppError(
          'bad-usage',
          `Không có loại “${text}”. Hãy dùng --kind ${kinds.map((kind) => kind.kind).join(' | ')}.`,
        );
      });
      const added = await door.withApp((app) => addSource(app, { name, kinds: wanted }));
      door.answer(added, () =>
        [
          `Đã thêm nguồn “${added.name}” (mã nguồn ${added.id}), được gửi: ${joinList(added.kinds)}.`,
          'Mã truy cập, chỉ hiện lần này; hãy chuyển cho bên gửi qua kênh kín:',
          added.token,
        ].join('\n'),
      );
    });

  source
    .command('list')
    .description('các nguồn, nguồn còn hiệu lực trước')
    .action(async () => {
      const sources = await door.withApp(takeSources);
      door.answer(sources, () =>
        textTable(
          [
            { heading: 'Mã nguồn', cell: (each) => each.id },
            { heading: 'Tên', cell: (each) => each.name },
            { heading: 'Được gửi', cell: (each) => joinList(each.kinds) },
            { heading: 'Dùng lần cuối', cell: (each) => each.lastUsedAt ?? '' },
            { heading: '', cell: (each) => (each.revokedAt === null ? '' : 'đã thu hồi') },
          ],
          sources,
        ),
      );
    });

  source
    .command('revoke')
    .description('thu hồi mã truy cập của một nguồn; số liệu đã gửi giữ nguyên')
    .argument('<ID>', 'mã nguồn')
    .action(async (id: string) => {
      const revoked = await door.withApp((app) => revokeSource(app, id));
      door.answer(revoked, () => `Đã thu hồi nguồn “${revoked.name}”. Số liệu đã gửi giữ nguyên.`);
    });
}
