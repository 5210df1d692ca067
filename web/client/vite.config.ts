import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Libraries that change seldom, so that browsers keep them while the pages change. */
const lasting = /node_modules\/(react|react-dom|scheduler|@tanstack|wouter)\//;

/** The pages of the review desk, built to dist/web/client and served by `hetong serve`. */
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: '../../dist/web/client',
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    // Inlined assets would be data: addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'react', test: lasting }] } },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:4180', '/openapi.json': 'http://127.0.0.1:4180' } },
});
