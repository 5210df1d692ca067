import type { PdfFile } from './pdf-file.ts';
import type { PdfiumModule } from './pdfium-module.ts';

/** A file as PDFium reads it, until it is released. */
export interface FileAccess {
  /** Address of an FPDF_FILEACCESS (fpdfview.h) in the module's memory. */
  readonly pointer: number;
  /** When the document is closed. */
  release(): void;
}

/** Files that are open now, by the number PDFium gives back with each question. */
const files = new Map<number, PdfFile>();
let lastNumber = 0;
const readable = new WeakSet<PdfiumModule>();

/** Lets PDFium read from a file as it goes. */
export function createFileAccess(module: PdfiumModule, file: PdfFile): FileAccess {
  const number = ++lastNumber;
  letRead(module);
  const fields = Uint32Array.of(file.length, freeSlot, number);
  const pointer = module.wasmExports.malloc(fields.byteLength);
  if (pointer === 0) throw new Error('PDFium has no room for a file');
  module.HEAPU8.set(new Uint8Array(fields.buffer), pointer);
  files.set(number, file);
  return {
    pointer,
    release() {
      files.delete(number);
      module.wasmExports.free(pointer);
    },
  };
}

/**
 * The place in the module's table of functions that is free: that of C's null pointer, which PDFium passes on like any
 * other here. The table of the package cannot grow.
 */
const freeSlot = 0;

/** One function serves all files. */
function letRead(module: PdfiumModule): void {
  if (readable.has(module)) return;
  const read: Callback = (number, position, target, size) => readBlock(module, { number, position, target, size });
  module.wasmExports.__indirect_function_table.set(freeSlot, compiledFunction(read));
  readable.add(module);
}

interface Block {
  readonly number: number;
  readonly position: number;
  readonly target: number;
  readonly size: number;
}

/** m_GetBlock: 1 where all was read. C's unsigned numbers arrive signed. */
function readBlock(module: PdfiumModule, { number, position, target, size }: Block): number {
  const file = files.get(number >>> 0);
  if (file === undefined) return 0;
  const block = module.HEAPU8.subarray(target >>> 0, (target >>> 0) + (size >>> 0));
  return file.readInto(block, position >>> 0) === size >>> 0 ? 1 : 0;
}

/**
 * A WebAssembly module of one type (four i32 in, one out), that imports `e.f` and exports it again as `f`: a table holds
 * compiled functions only, and the package does not export emscripten's own way to make one.
 */
const passOn = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x09, 0x01, 0x60, 0x04, 0x7f, 0x7f, 0x7f, 0x7f, 0x01, 0x7f],
  ...[0x02, 0x07, 0x01, 0x01, 0x65, 0x01, 0x66, 0x00, 0x00],
  ...[0x07, 0x05, 0x01, 0x01, 0x66, 0x00, 0x00],
);

type Callback = (number: number, position: number, target: number, size: number) => number;

/** What is used of the JavaScript API of WebAssembly; Node's types leave it out. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Readonly<Record<string, unknown>> };
}

function compiledFunction(callback: Callback): Callback {
  const { Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
  const { exports } = new Instance(new Module(passOn), { e: { f: callback } });
  return exports['f'] as Callback;
}
