import { deflateSync } from 'node:zlib';
import { chineseText, latinText, makePdf } from '../../test/pipeline/reader/make-pdf.ts';
import { times, variants } from './odd-file.ts';
import type { OddFile } from './odd-file.ts';
import { textPages } from './two-pages.ts';

/** PDFs that unfold, nest or run on for ever. */
export function explodingPdfs(): readonly OddFile[] {
  const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024, ' '));
  const twice = deflateSync(bomb);
  const many = 'q '.repeat(200_000);
  return [
    ...variants('pdf: content unfolds to 200 MB', 'pdf', [
      coded(bomb, '/FlateDecode'),
      coded(twice, '[/FlateDecode /FlateDecode]'),
    ]),
    ...variants('pdf: filters a hundred deep', 'pdf', [coded(Buffer.from('x'), `[${'/ASCIIHexDecode '.repeat(100)}]`)]),
    ...variants('pdf: nested arrays and dictionaries', 'pdf', [
      makePdf([{ content: textPages[0]!.content, more: `/X ${'['.repeat(100_000)}` }]),
      makePdf([{ content: textPages[0]!.content, more: `/X ${'<< /Y '.repeat(50_000)}` }]),
    ]),
    ...variants('pdf: very many operators', 'pdf', [
      makePdf([{ content: many }]),
      makePdf([{ content: `${'0 0 m 500 800 l S '.repeat(300_000)}` }]),
      makePdf([{ content: latinText('a'.repeat(200_000), 0, 700) }]),
    ]),
    ...variants(
      'pdf: one kind of character 20,000 times',
      'pdf',
      ['一', '（', '1', '、', '甲', '￥', '年', '第'].map((character) => makePdf(pagesOf(character.repeat(20_000)))),
    ),
    ...variants('pdf: a hundred empty pages', 'pdf', [makePdf(times(100, () => ({ content: '' })))]),
  ];
}

/** The pages a long text fills, sixty characters a line. */
function pagesOf(text: string): readonly { readonly content: string }[] {
  const lines = text.match(/.{1,40}/gsu) ?? [];
  return times(Math.ceil(lines.length / 50), (page) => ({
    content: lines
      .slice(page * 50, page * 50 + 50)
      .map((line, at) => chineseText(line, 40, 800 - at * 15))
      .join(' '),
  }));
}

/** A page whose content is coded so. */
function coded(bytes: Buffer, filter: string): Buffer {
  const [before, after] = makePdf([{ content: 'CONTENT' }])
    .toString('latin1')
    .split('<< /Length 7  >>\nstream\nCONTENT\nendstream');
  const stream = Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} /Filter ${filter} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ]);
  return Buffer.concat([Buffer.from(before!, 'latin1'), stream, Buffer.from(after!, 'latin1')]);
}
