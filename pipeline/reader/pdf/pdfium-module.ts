import { PDFiumLibrary } from '@hyzyla/pdfium';

/** The C functions of PDFium this project calls (fpdfview.h, fpdf_edit.h), over the memory of its WebAssembly module. */
export interface PdfiumModule {
  readonly HEAPU8: Uint8Array;
  readonly wasmExports: {
    /** The module's C functions by their pointers. */
    readonly __indirect_function_table: { set(slot: number, use: unknown): void };
    malloc(bytes: number): number;
    free(pointer: number): void;
  };
  _FPDF_LoadCustomDocument(access: number, password: number): number;
  _FPDF_CloseDocument(document: number): void;
  _FPDF_GetLastError(): number;
  _FPDF_GetPageCount(document: number): number;
  _FPDF_LoadPage(document: number, index: number): number;
  _FPDF_ClosePage(page: number): void;
  _FPDF_GetPageWidthF(page: number): number;
  _FPDF_GetPageHeightF(page: number): number;
  _FPDF_GetPageBoundingBox(page: number, rect: number): number;
  _FPDF_RenderPageBitmap(...args: readonly number[]): void;
  _FPDFBitmap_CreateEx(width: number, height: number, format: number, data: number, stride: number): number;
  _FPDFBitmap_FillRect(...args: readonly number[]): void;
  _FPDFBitmap_Destroy(bitmap: number): void;
  _FPDFPage_GetRotation(page: number): number;
  _FPDFPage_GetAnnotCount(page: number): number;
  _FPDFPage_CountObjects(page: number): number;
  _FPDFPage_GetObject(page: number, index: number): number;
  _FPDFFormObj_CountObjects(form: number): number;
  _FPDFFormObj_GetObject(form: number, index: number): number;
  _FPDFPageObj_GetType(object: number): number;
  _FPDFPageObj_GetMatrix(object: number, matrix: number): number;
  _FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number;
  _FPDFPageObj_HasTransparency(object: number): number;
  _FPDFTextObj_GetTextRenderMode(object: number): number;
  _FPDFImageObj_GetImageMetadata(object: number, page: number, metadata: number): number;
  _FPDFImageObj_GetImageFilterCount(object: number): number;
  _FPDFImageObj_GetImageFilter(object: number, index: number, buffer: number, size: number): number;
  _FPDFImageObj_GetImageDataRaw(object: number, buffer: number, size: number): number;
}

let loading: Promise<PdfiumModule> | undefined;

/** PDFium's WebAssembly module, loaded once in a process. */
export function loadPdfium(): Promise<PdfiumModule> {
  // The package's own objects hide what a page holds and never close a page; the module beneath them is complete.
  loading ??= PDFiumLibrary.init().then((library) => (library as unknown as { module: PdfiumModule }).module);
  return loading;
}

/** Runs `use` with `bytes` of the module's memory and frees them. */
export function withMemory<T>(module: PdfiumModule, bytes: number, use: (pointer: number) => T): T {
  const pointer = module.wasmExports.malloc(bytes);
  if (pointer === 0) throw new Error(`PDFium has no room for ${bytes} bytes`);
  try {
    return use(pointer);
  } finally {
    module.wasmExports.free(pointer);
  }
}

/** Runs `use` with room for `count` 32-bit floats, then reads them. Null where `use` answers 0 (false). */
export function readFloats(module: PdfiumModule, count: number, use: (pointer: number) => number): number[] | null {
  return withMemory(module, count * 4, (pointer) => {
    if (use(pointer) === 0) return null;
    // The memory may have grown and moved during the call: HEAPU8 is looked up only now.
    return [...new Float32Array(module.HEAPU8.slice(pointer, pointer + count * 4).buffer)];
  });
}
