import { run } from './run.ts';

/** What reads the answer may stop reading (quietly done), or have no room for it (said, and not an answer). */
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  process.stderr.write(
    `Không ghi được kết quả ra ngoài (${error.code}). Hãy kiểm tra nơi nhận rồi chạy lại lệnh.\n`,
  );
  process.exit(3);
});

process.exitCode = await run(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  terminal: process.stderr.isTTY === true,
  environment: process.env,
});
