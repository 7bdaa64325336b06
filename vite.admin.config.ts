import { defineConfig } from 'vite';

/**
 * Builds the editors' interface into the folder named by `--outDir`: `index.html`, and beside it `_assets/` with files whose
 * names change with their content. The folder lies outside `client/`, so that no site's host ever serves it.
 */
export default defineConfig({
  root: 'src/admin',
  base: '/admin/',
  publicDir: false,
  // Named here because Vite chooses Lit's development build when NODE_ENV is `test`.
  resolve: { conditions: ['module', 'browser', 'production'] },
  build: {
    target: ['chrome123', 'firefox128', 'safari17.5'],
    emptyOutDir: true,
    assetsDir: '_assets',
    // The content security policy allows no inlined files, scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Says which file needs which others: from it the size of the first load is computed.
    manifest: true,
  },
});
