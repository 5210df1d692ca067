/** NFKC without spaces, stars and what the engine makes of the gap and the ring line. */
export function cleanSealText(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^[^\p{L}\p{N}(]+|[^\p{L}\p{N})]+$/gu, '')
    .replace(/[★☆*·.,'"`。、，：:;；_|~\-—]/g, '');
}
