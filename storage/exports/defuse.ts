/**
 * What makes a spreadsheet take a text for a formula, or split it: OWASP, “CSV Injection”; the full-width signs too, which
 * Excel turns into plain ones under an East Asian language.
 */
const formulaStart = /^[=+\-@\t\r\n＝＋－＠]/;

/** Control characters but tab and line feed: no table needs them, and XML does not allow them. */
// eslint-disable-next-line no-control-regex -- They are what is looked for.
const controls = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g;
// eslint-disable-next-line no-control-regex -- The same, to ask before replacing.
const anyControl = /[\u0001-\u0008\u000b-\u001f\u007f\ufffe\uffff]/;

/** The text with U+FFFD where a control character stood, so that it is seen that there was one, and lines ended by \n. */
export function withoutControls(text: string): string {
  return anyControl.test(text) ? text.replace(/\r\n?/g, '\n').replace(controls, '\ufffd') : text;
}

/** The text as a spreadsheet shows it and computes nothing: an apostrophe before what would begin a formula. */
export function defuseFormula(text: string): string {
  const clean = withoutControls(text);
  return formulaStart.test(clean) ? `'${clean}` : clean;
}
