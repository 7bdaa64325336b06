// @ts-check
import { fileURLToPath } from 'node:url';
import { defineConfig, sessionDrivers } from 'astro/config';
import { renderAdapter } from './src/build/astro-adapter.ts';
import { themeRoutes } from './src/build/theme-routes.ts';

export default defineConfig({
  output: 'server',
  adapter: renderAdapter(),
  integrations: [themeRoutes(fileURLToPath(new URL('./sites', import.meta.url)))],
  compressHTML: true,
  devToolbar: { enabled: false },
  session: { driver: sessionDrivers.null() },
  build: { inlineStylesheets: 'never', assets: '_astro' },
  vite: { build: { assetsInlineLimit: 0 } },
});
