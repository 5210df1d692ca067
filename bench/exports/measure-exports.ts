import type { AnalysisRepository, ExportFormat } from '../../storage/index.ts';

/** One export, measured. */
export interface ExportMeasure {
  readonly view: string;
  readonly format: ExportFormat;
  readonly rows: number;
  readonly seconds: number;
  readonly rowsPerSecond: number;
  /** Of this process, the database's own left out: what other programs do meanwhile makes it no larger. */
  readonly cpuSeconds: number;
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
  const before = process.cpuUsage();
  try {
    return await analysis.exportView({ view, format, mark: false, filter: {} }, async ({ content, rows }) => {
      let bytes = 0;
      for await (const chunk of content) bytes += typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.length;
      const seconds = (performance.now() - began) / 1000;
      const { user, system } = process.cpuUsage(before);
      return {
        ...{ view, format, rows, seconds },
        rowsPerSecond: Math.round(rows / seconds),
        cpuSeconds: (user + system) / 1e6,
        megabytes: bytes / 1e6,
        peakMegabytes: peak / 1e6,
      };
    });
  } finally {
    clearInterval(sampling);
  }
}
