import type { CalibrationTable } from './calibration.ts';

/** The calibration in force. Written by `bench/accuracy.ts --calibrate`; never edited by hand. */
export const calibrationTable: CalibrationTable = {
  id: 'calibration@1-661f9f6e',
  knots: [
    [0.431, 0.7381],
    [0.808, 0.7381],
    [0.81, 0.9622],
    [0.891, 0.9622],
    [0.897, 0.9961],
    [0.934, 0.9961],
    [0.936, 0.9992],
    [0.99, 0.9992],
  ],
  absent: 0.9987,
  measuredOn: { contracts: 24, values: 1149, wrong: 21 },
};
