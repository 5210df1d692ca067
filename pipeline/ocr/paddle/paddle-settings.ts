/** What the reading of a page may be tuned by. All lengths are pixels of the page picture unless said otherwise. */
export interface PaddleSettings {
  /** Longest side of the picture the detector sees; larger pages are shrunk to it. */
  readonly detectionSide: number;
  /** Lowest probability of a pixel of text, 0–1. */
  readonly pixelThreshold: number;
  /** Lowest mean probability of a line's box, 0–1. */
  readonly boxThreshold: number;
  /** How far a box grows beyond the detected core: area × ratio ÷ perimeter on every side. */
  readonly unclipRatio: number;
  /** Width of a line in the recogniser ÷ its width at the recogniser's own height; below 1 the line is squeezed. */
  readonly squeeze: number;
  /** Width of a long line at its first reading ÷ its width at the second, where what is in doubt is read again, 0–1. */
  readonly firstSqueeze: number;
  /** Bare paper put before and after a line, in steps of 8 columns of the recogniser; it drops marks at bare ends. */
  readonly marginSteps: number;
  /** Widest crop the recogniser is given, in its own pixels; wider lines are cut at gaps. */
  readonly maxCropWidth: number;
  /** Lines read with a lower mean probability are dropped, 0–1. */
  readonly minConfidence: number;
}

export const defaultPaddleSettings: PaddleSettings = {
  detectionSide: 1184,
  pixelThreshold: 0.3,
  boxThreshold: 0.5,
  unclipRatio: 1.5,
  squeeze: 1,
  firstSqueeze: 0.6,
  marginSteps: 2,
  maxCropWidth: 1600,
  minConfidence: 0.4,
};
