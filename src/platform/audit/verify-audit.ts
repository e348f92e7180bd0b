import type { App } from '../app.ts';
import { checkChain } from './check-chain.ts';

/** What of the audit breaks its own rules, a sentence each; the first broken entry is named. */
export async function verifyAudit(app: App): Promise<{ readonly check: string; readonly message: string }[]> {
  const { firstBroken } = await checkChain(app);
  if (firstBroken === null) return [];
  const advice = 'Hãy giữ nguyên thư mục dữ liệu và đối chiếu với bản sao lưu gần nhất.';
  return [{ check: 'nhật ký', message: `${firstBroken.message} ${advice}` }];
}
