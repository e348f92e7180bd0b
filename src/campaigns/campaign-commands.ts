import type { Command } from 'commander';
import type { CommandDoor } from '../platform/command-door.ts';
import { dayInWords } from '../platform/date.ts';
import { setPlanNumber } from './set-plan-number.ts';

/** `campaign plan-number`. */
export function addCampaignCommands(program: Command, door: CommandDoor): void {
  const campaign = program.command('campaign').description('chiến dịch');
  campaign
    .command('plan-number')
    .description('ghi số, ngày của kế hoạch mà các văn bản nêu')
    .requiredOption('--campaign <ID>', 'chiến dịch')
    .requiredOption('--number <NUMBER>', 'số, ký hiệu: 2871/KH-UBND')
    .requiredOption('--day <DAY>', 'ngày ký kế hoạch, YYYY-MM-DD')
    .action((options: { campaign: string; number: string; day: string }) =>
      door.withApp(async (app) => {
        const plan = await setPlanNumber(app, options.campaign, options);
        door.answer(
          { campaign: options.campaign, planNumber: plan.number, planDay: plan.day },
          () => `Kế hoạch số ${plan.number} ${dayInWords(plan.day)}`,
        );
      }),
    );
}
