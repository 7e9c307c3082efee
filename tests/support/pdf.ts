/**
 * What a printed page really looks like: text with its place, lines, pixels, read from a PDF by PDFium. All lengths
 * are millimetres from the upper left corner of the page.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { init, type WrappedPdfiumModule } from '@embedpdf/pdfium';

export interface PdfChar {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of the inked part. */
  readonly top: number;
  readonly bottom: number;
  readonly baseline: number;
}

export interface PdfPage {
  readonly width: number;
  readonly height: number;
  /** Visible characters in reading order. */
  readonly chars: readonly PdfChar[];
}

/** A page drawn at `dpi`, four bytes a pixel. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
  readonly rgba: Uint8Array;
  readonly png: Uint8Array;
}

const DPI = 150;
/** FPDF_REVERSE_BYTE_ORDER */
const RED_FIRST = 0x10;
const COMPRESSION = 6;

const mm = (points: number): number => (points / 72) * 25.4;

let loading: Promise<WrappedPdfiumModule> | null = null;

function library(): Promise<WrappedPdfiumModule> {
  loading ??= (async () => {
    const require = createRequire(import.meta.url);
    const wasm = readFileSync(join(dirname(require.resolve('@embedpdf/pdfium')), 'pdfium.wasm'));
    const module = await init({ wasmBinary: new Uint8Array(wasm).buffer });
    module.PDFiumExt_Init();
    return module;
  })();
  return loading;
}

/** Every page of a PDF. @throws Error when it cannot be read */
export async function readPdf(bytes: Uint8Array): Promise<PdfPage[]> {
  const lib = await library();
  const { document, close } = open(lib, bytes);
  try {
    return Array.from({ length: lib.FPDF_GetPageCount(document) }, (_, index) => {
      const page = lib.FPDF_LoadPage(document, index);
      try {
        const height = lib.FPDF_GetPageHeightF(page);
        return {
          width: mm(lib.FPDF_GetPageWidthF(page)),
          height: mm(height),
          chars: charsOf(lib, page, height),
        };
      } finally {
        lib.FPDF_ClosePage(page);
      }
    });
  } finally {
    close();
  }
}

/** One page as a picture, counted from 1. */
export async function drawPage(bytes: Uint8Array, no: number): Promise<Pixels> {
  const lib = await library();
  const { document, close } = open(lib, bytes);
  const page = lib.FPDF_LoadPage(document, no - 1);
  try {
    if (page === 0) throw new Error(`there is no page ${no}`);
    return drawn(lib, page);
  } finally {
    lib.FPDF_ClosePage(page);
    close();
  }
}

function open(lib: WrappedPdfiumModule, bytes: Uint8Array): { document: number; close: () => void } {
  const { malloc, free } = lib.pdfium.wasmExports;
  const file = malloc(bytes.length);
  heap(lib).set(bytes, file);
  const document = lib.FPDF_LoadMemDocument(file, bytes.length, '');
  if (document === 0) {
    free(file);
    throw new Error('PDFium cannot read the document');
  }
  return {
    document,
    close: () => {
      lib.FPDF_CloseDocument(document);
      free(file);
    },
  };
}

/** The memory may have grown and moved since it was last looked at. */
function heap(lib: WrappedPdfiumModule): Uint8Array {
  // Emscripten's own view; the package's types leave it out.
  return (lib.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8;
}

function charsOf(lib: WrappedPdfiumModule, page: number, height: number): PdfChar[] {
  const { malloc, free } = lib.pdfium.wasmExports;
  const text = lib.FPDFText_LoadPage(page);
  const cell = malloc(6 * 8);
  const at = (index: number) => lib.pdfium.getValue(cell + index * 8, 'double');
  const chars: PdfChar[] = [];
  for (let index = 0; index < lib.FPDFText_CountChars(text); index += 1) {
    const char = String.fromCodePoint(lib.FPDFText_GetUnicode(text, index));
    if (/\s/u.test(char)) continue;
    lib.FPDFText_GetCharBox(text, index, cell, cell + 8, cell + 16, cell + 24);
    lib.FPDFText_GetCharOrigin(text, index, cell + 32, cell + 40);
    chars.push({
      text: char,
      left: mm(at(0)),
      right: mm(at(1)),
      bottom: mm(height - at(2)),
      top: mm(height - at(3)),
      baseline: mm(height - at(5)),
    });
  }
  free(cell);
  lib.FPDFText_ClosePage(text);
  return chars;
}

function drawn(lib: WrappedPdfiumModule, page: number): Pixels {
  const { malloc, free } = lib.pdfium.wasmExports;
  const width = Math.round((lib.FPDF_GetPageWidthF(page) / 72) * DPI);
  const height = Math.round((lib.FPDF_GetPageHeightF(page) / 72) * DPI);
  const bitmap = lib.FPDFBitmap_Create(width, height, 0);
  lib.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff);
  lib.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, RED_FIRST);
  const stride = lib.FPDFBitmap_GetStride(bitmap);
  const start = lib.FPDFBitmap_GetBuffer(bitmap);
  const rgba = heap(lib).slice(start, start + stride * height);
  const out = malloc(4);
  const length = lib.EPDF_PNG_EncodeRGBA(start, width, height, stride, COMPRESSION, out);
  const at = lib.pdfium.getValue(out, 'i32');
  const png = heap(lib).slice(at, at + length);
  free(at);
  free(out);
  lib.FPDFBitmap_Destroy(bitmap);
  return { width, height, dpi: DPI, rgba, png };
}
