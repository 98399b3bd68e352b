import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env['PAIDAN_SERVER'] ?? 'http://localhost:8080';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    outDir: 'dist',
    // Nothing becomes a data: URL, so that the content security policy may stay strict.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 2000,
    rolldownOptions: {
      checks: { pluginTimings: false },
      output: { codeSplitting: { groups: [{ name: 'map-library', test: /maplibre-gl/ }] } },
    },
  },
  worker: { format: 'es' },
  server: {
    proxy: {
      '/api': server,
      '/tiles': server,
      '/ws': { target: server, ws: true },
    },
  },
});
