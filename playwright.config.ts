import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env.CHROMIUM_PATH ?? system.find((path) => existsSync(path));
const port = 3917;

export default defineConfig({
  testDir: 'test/browser',
  outputDir: 'test-results',
  workers: 1,
  retries: 0,
  timeout: 90_000,
  // A screen that settles late on a busy machine is no wrong screen.
  expect: { timeout: 15_000 },
  reporter: [['list']],
  // Everybody who reads signs in once, and the other tests go on with those sessions.
  projects: [
    { name: 'accounts', testMatch: 'accounts-journey.spec.ts' },
    { name: 'screens', testIgnore: 'accounts-journey.spec.ts', dependencies: ['accounts'] },
  ],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width: 1366, height: 768 },
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--no-first-run',
      ],
    },
  },
  webServer: {
    command: `node test/browser/serve-small-province.ts ${port}`,
    url: `http://127.0.0.1:${port}/api/health`,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
    timeout: 60_000,
  },
});
