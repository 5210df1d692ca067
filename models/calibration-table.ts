import type { CalibrationTable } from './calibration.ts';

/** The calibration in force. Written by `bench/accuracy.ts --calibrate`; never edited by hand. */
export const calibrationTable: CalibrationTable = {
  id: 'calibration@1-4f07a07f',
  knots: [
    [0.466, 0.7747],
    [0.836, 0.7747],
    [0.839, 0.9734],
    [0.891, 0.9734],
    [0.897, 0.9957],
    [0.95, 0.9957],
    [0.96, 0.9987],
    [0.99, 0.9987],
  ],
  absent: 0.9937,
  measuredOn: { contracts: 24, values: 1150, wrong: 24 },
};
