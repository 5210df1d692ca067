import type { AnalysisRepository, ExportFormat } from '../../storage/index.ts';

/** One export, measured. */
export interface ExportMeasure {
  readonly view: string;
  readonly format: ExportFormat;
  readonly rows: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  readonly megabytes: number;
  /** Largest resident memory of this process while it ran, sampled every 20 ms. */
  readonly peakMegabytes: number;
}

/** Exports a view once and throws the bytes away as fast as they come. */
export async function measureExport(
  analysis: AnalysisRepository,
  { view, format }: { readonly view: string; readonly format: ExportFormat },
): Promise<ExportMeasure> {
  let peak = process.memoryUsage.rss();
  const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const began = performance.now();
  try {
    return await analysis.exportView({ view, format, mark: false, filter: {} }, async ({ content, rows }) => {
      let bytes = 0;
      for await (const chunk of content) bytes += typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.length;
      const seconds = (performance.now() - began) / 1000;
      return {
        ...{ view, format, rows, seconds },
        rowsPerSecond: Math.round(rows / seconds),
        megabytes: bytes / 1e6,
        peakMegabytes: peak / 1e6,
      };
    });
  } finally {
    clearInterval(sampling);
  }
}
