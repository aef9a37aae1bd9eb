import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['tests/runtime/**/*.test.ts'], setupFiles: ['tests/runtime/setup.ts'], testTimeout: 20_000 },
});
