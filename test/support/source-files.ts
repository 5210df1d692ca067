import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export const projectRoot = path.resolve(import.meta.dirname, '../..');

/** The rooms of the project, whose imports and sizes are checked. */
export const rooms = [
  'models',
  'pipeline',
  'extractors',
  'rules',
  'prompts',
  'storage',
  'web/server',
  'web/client',
  'bin',
] as const;
export type Room = (typeof rooms)[number];

export interface SourceFile {
  /** Path from the project's root, with forward slashes. */
  readonly path: string;
  readonly room: Room;
  readonly text: string;
}

/** Every TypeScript file of the rooms. */
export function readSourceFiles(): readonly SourceFile[] {
  const present = rooms.filter((room) => existsSync(path.join(projectRoot, room)));
  return present.flatMap((room) =>
    readdirSync(path.join(projectRoot, room), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => ({
        path: path.posix.join(room, file),
        room,
        text: readFileSync(path.join(projectRoot, room, file), 'utf8'),
      })),
  );
}

/** What a file imports, statically or by `import()`, as written. */
export function importsOf(file: SourceFile): readonly string[] {
  return [...file.text.matchAll(/(?:\bfrom\s+|\bimport\s*\(\s*|^import\s+)'([^']+)'/gm)].map((match) => match[1]!);
}
