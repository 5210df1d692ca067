/** Files the import takes by their names; what is in them decides in the end. */
const taken = /\.(pdf|png|jpe?g|tiff?|webp)$/i;

/** Every file of a drop, folders opened; hidden files and other kinds inside folders are left out. */
export async function filesOfDrop(transfer: DataTransfer): Promise<readonly File[]> {
  // Entries must be asked for before the first wait: afterwards the drop is gone.
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null);
  if (entries.length === 0) return [...transfer.files];
  const found = await Promise.all(entries.map((entry) => filesOfEntry(entry, true)));
  return found.flat();
}

/** The files of a chosen folder that the import takes. */
export function filesOfFolder(files: Iterable<File>): readonly File[] {
  return [...files].filter(({ name }) => taken.test(name) && !name.startsWith('.'));
}

async function filesOfEntry(entry: FileSystemEntry, isNamed: boolean): Promise<readonly File[]> {
  if (entry.isFile) {
    // isFile says what the entry is; the types of the browser do not follow it.
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return isNamed ? [file] : filesOfFolder([file]);
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: File[] = [];
  // A folder is given out in parts; the end is an empty one.
  for (let part = await readPart(reader); part.length > 0; part = await readPart(reader)) {
    for (const inner of part) found.push(...(await filesOfEntry(inner, false)));
  }
  return found.sort((a, b) => a.name.localeCompare(b.name, 'zh'));
}

function readPart(reader: FileSystemDirectoryReader): Promise<readonly FileSystemEntry[]> {
  return new Promise((resolve, reject) => reader.readEntries(resolve, reject));
}
