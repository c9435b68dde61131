import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';

/** What is tested, and where it listens: another build beside one that runs already. */
const program = process.env['SAMKJOP_TEST_PROGRAM'] ?? '../target/debug/samkjop';
const listen = process.env['SAMKJOP_TEST_LISTEN'] ?? '127.0.0.1:8187';
/** A demonstration region of its own, new for every run. Set once: the workers read this file again. */
process.env['SAMKJOP_TEST_DATA'] ??= mkdtempSync(join(tmpdir(), 'samkjop-'));

export default defineConfig({
  testDir: 'tests',
  outputDir: 'test-results',
  // The tests share one region, each as people of its own.
  workers: 1,
  forbidOnly: true,
  reporter: [['list']],
  timeout: 60_000,
  use: {
    baseURL: `http://${listen}`,
    locale: 'nb-NO',
    timezoneId: 'Europe/Oslo',
    actionTimeout: 10_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: { executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox'] },
  },
  projects: [
    { name: 'desktop', use: { viewport: { width: 1280, height: 900 } } },
    // A phone has no keyboard and is not enlarged so; trouble and time are the same in a window of any size.
    {
      name: 'phone',
      testIgnore: [
        'keyboard.spec.ts',
        'trouble.spec.ts',
        'bad_input.spec.ts',
        'zoom.spec.ts',
        'norwegian_time.spec.ts',
      ],
      use: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    },
  ],
  webServer: {
    command: `${program} serve --demo --listen ${listen} --data ${process.env['SAMKJOP_TEST_DATA']}`,
    url: `http://${listen}/health/ready`,
    timeout: 120_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 30_000 },
    stderr: 'ignore',
  },
});
