import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { OcrEngine, RasterImage } from '../../models/ports.ts';

/** An engine that keeps what it read of each picture in a folder, under the picture's bytes and its own version. */
export async function keepReadings(engine: OcrEngine, folder: string): Promise<OcrEngine> {
  await mkdir(folder, { recursive: true });
  const keep = async <T>(question: string, image: RasterImage, read: () => Promise<T>): Promise<T> => {
    const hash = createHash('sha256').update(
      `${question} ${engine.id}@${engine.version} ${image.width}x${image.height} `,
    );
    const file = path.join(folder, `${hash.update(image.data).digest('hex').slice(0, 24)}.json`);
    const known = await readFile(file, 'utf8').catch(() => null);
    if (known !== null) return JSON.parse(known) as T;
    const answer = await read();
    await writeFile(file, JSON.stringify(answer));
    return answer;
  };
  return {
    ...engine,
    readPage: (image) => keep('page', image, () => engine.readPage(image)),
    readLine: (image, among) =>
      keep(among === undefined ? 'line' : `line among ${among}`, image, () => engine.readLine(image, among)),
    estimateUpsideDown: (image) => keep('direction', image, () => engine.estimateUpsideDown(image)),
  };
}
