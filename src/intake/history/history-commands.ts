import type { Command } from 'commander';
import type { CommandDoor } from '../../platform/command-door.ts';
import { formatDay } from '../../platform/date.ts';
import type { DossierHistory } from './history-api.ts';
import { takeHistory } from './take-history.ts';

/** `history`. */
export function addHistoryCommands(program: Command, door: CommandDoor): void {
  program
    .command('history')
    .description('lịch sử một hồ sơ: từng lần thay đổi, của đợt nhập nào')
    .argument('<KEY>', 'mã hồ sơ')
    .action(async (key: string) => {
      const history = await door.withApp((app) => takeHistory(app, key.trim()));
      door.answer(history, () => describeHistory(history));
    });
}

function describeHistory({ key, state, events }: DossierHistory): string {
  const states: Readonly<Record<DossierHistory['state'], string>> = {
    current: 'đang có trong số liệu',
    removed: 'không còn trong số liệu',
    refused: 'chưa vào số liệu, chỉ có dòng bị từ chối',
  };
  return [`Hồ sơ ${key}: ${states[state]}.`, ...events.flatMap(describeEvent)].join('\n');
}

function describeEvent(event: DossierHistory['events'][number]): string[] {
  const { batch, change, changes, knownTo, refusal, title } = event;
  const source = batch?.source ? `, nguồn ${batch.source}` : '';
  const said = batch
    ? ` · đợt ${batch.id} (${batch.fileNames.join(', ')}${source}${batch.undone ? '; đã hoàn tác' : ''})`
    : '';
  const until = knownTo ? ` · đến ${written(knownTo.at)}` : '';
  return [
    `${written(change.at)}  ${title}${said}${until}`,
    ...changes.map(({ heading, before, after }) =>
      before === null ? `  ${heading}: ${after ?? 'trống'}` : `  ${heading}: ${before} → ${after ?? 'trống'}`,
    ),
    ...(refusal ? [`  ${refusal.message}`] : []),
  ];
}

function written(at: string): string {
  return `${formatDay(at.slice(0, 10))} ${at.slice(11, 16)}`;
}
