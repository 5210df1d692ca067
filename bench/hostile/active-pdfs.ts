import { latinText, makePdf } from '../../test/pipeline/reader/make-pdf.ts';
import { variants } from './odd-file.ts';
import type { OddFile } from './odd-file.ts';
import { replaced, twoPages } from './two-pages.ts';

/** PDFs with more in them than paper. */
export function activePdfs(): readonly OddFile[] {
  const catalog = '/Type /Catalog';
  const acts = [
    '/OpenAction << /S /JavaScript /JS (while(true){}) >>',
    '/OpenAction << /S /Launch /F (/bin/sh) >>',
    '/OpenAction << /S /URI /URI (http://127.0.0.1:1/) >>',
    '/OpenAction << /S /GoToR /F (\\\\\\\\server\\\\share) >>',
    '/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert(1)) >>] >> >>',
    '/AcroForm << /XFA (<xdp:xdp><script>1</script></xdp:xdp>) /Fields [] >>',
    '/Names << /EmbeddedFiles << /Names [(../../etc/passwd) << /F (../../etc/passwd) >>] >> >>',
  ];
  const controls = [
    '\\000\\001\\002',
    '\\u202e',
    '\\377\\376',
    '<script>alert(1)</script>',
    "'; drop table app.documents; --",
    '=HYPERLINK("http://x")',
    '\\033[2J\\033]0;x\\007',
  ];
  return [
    ...variants(
      'pdf: scripts and actions',
      'pdf',
      acts.map((act) => replaced(twoPages(), catalog, `${catalog} ${act}`)),
    ),
    ...variants(
      'pdf: text that speaks to programs',
      'pdf',
      controls.map((text) =>
        makePdf([{ content: latinText(text.replaceAll('(', '\\(').replaceAll(')', '\\)'), 72, 700) }]),
      ),
    ),
    ...variants('pdf: something before and after', 'pdf', [
      Buffer.concat([Buffer.alloc(900, 0x20), twoPages()]),
      Buffer.concat([Buffer.alloc(5000, 0x20), twoPages()]),
      Buffer.concat([twoPages(), Buffer.alloc(100_000)]),
      Buffer.concat([twoPages(), twoPages()]),
      replaced(twoPages(), '%PDF-1.4', '%PDF-9.9'),
      replaced(twoPages(), '%PDF-1.4', '%!PS-1.0'),
      replaced(twoPages(), '%%EOF', ''),
    ]),
    ...variants(
      'pdf: font broken',
      'pdf',
      ['/Type1', '/Type3', '/TrueType', '/Nothing'].map((type) =>
        replaced(twoPages(), '/Subtype /Type1', `/Subtype ${type}`),
      ),
    ),
    ...variants('pdf: locked', 'pdf', [1, 2, 3, 4, 5, 6].map(locked)),
  ];
}

/** Behind a security handler that no empty password opens. */
function locked(revision: number): Buffer {
  const id = '<00112233445566778899aabbccddeeff>';
  return replaced(
    twoPages(),
    '/Root 1 0 R',
    `/Root 1 0 R /ID [${id}${id}] /Encrypt << /Filter /Standard /V ${Math.min(5, revision)} /R ${revision} /O <${'ab'.repeat(32)}> /U <${'cd'.repeat(32)}> /P -4 >>`,
  );
}
