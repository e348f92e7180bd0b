import { type Check, judgedCheck } from '../invariant.ts';
import { checkChain } from './check-chain.ts';

/** The audit is whole: nothing in it was changed, taken out, put in or cut off. The first broken entry is named. */
export const verifyAudit: readonly Check[] = [
  judgedCheck('nhật ký: chuỗi mã băm', async (app) => {
    const { entries, firstBroken } = await checkChain(app);
    return {
      looked: entries,
      faults:
        firstBroken === null
          ? []
          : [{ table: 'audit_entry', key: String(firstBroken.number), what: firstBroken.fault }],
    };
  }),
];
