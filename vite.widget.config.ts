import { defineConfig } from 'vite';

/** Builds the chat widget: one file without imports, `chat.js`, into the folder named by `--outDir`. */
export default defineConfig({
  publicDir: false,
  // Named here because Vite chooses Lit's development build when NODE_ENV is `test`.
  resolve: { conditions: ['module', 'browser', 'production'] },
  build: {
    target: ['chrome123', 'firefox120', 'safari17.5'],
    emptyOutDir: false,
    lib: { entry: 'src/widget/chat.ts', formats: ['es'], fileName: () => 'chat.js' },
    // Vite keeps the blanks of a library; this one goes to browsers as it is.
    rolldownOptions: { output: { codeSplitting: false, minify: true } },
  },
});
