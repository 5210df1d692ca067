/** Pixels above which a picture is refused unless told otherwise: A4 at 1,000 dpi. */
export const defaultMaxPixels = 100_000_000;

/** Pages above which a document is refused unless told otherwise: no contract has as many. */
export const defaultMaxPages = 2000;
