import type { CommandIo } from './run.ts';

/**
 * The process's own streams and environment. What reads the answer may stop reading (quietly done), or have no room for
 * it (said, and not an answer).
 */
export function processIo(): CommandIo {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    process.stderr.write(
      `Không ghi được kết quả ra ngoài (${error.code}). Hãy kiểm tra nơi nhận rồi chạy lại lệnh.\n`,
    );
    process.exit(3);
  });
  return {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    terminal: process.stderr.isTTY === true,
    environment: process.env,
  };
}
