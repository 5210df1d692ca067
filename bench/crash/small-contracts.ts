import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { latinText, makePdf } from '../../test/pipeline/reader/make-pdf.ts';

/** A two-page contract with bytes of its own and a text layer, read in no time. */
export function smallContract(name: string): Buffer {
  return makePdf([
    { content: latinText(`Agreement ${name} between the two parties of the first part`, 72, 700) },
    { content: latinText(`Second page of agreement ${name}, signed by nobody`, 72, 700) },
  ]);
}

/** Writes so many contracts into a folder of that name. */
export async function writeContracts(folder: string, subject: string, count: number): Promise<string> {
  const place = path.join(folder, subject);
  await mkdir(place, { recursive: true });
  for (let at = 0; at < count; at++)
    await writeFile(path.join(place, `${subject}-${at}.pdf`), smallContract(`${subject}-${at}`));
  return place;
}
