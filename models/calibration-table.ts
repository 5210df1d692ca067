import type { CalibrationTable } from './calibration.ts';

/** The calibration in force. Written by `bench/accuracy.ts --calibrate`; never edited by hand. */
export const calibrationTable: CalibrationTable = {
  id: 'calibration@1-e87d1bf9',
  knots: [
    [0.462, 0.4677],
    [0.711, 0.4677],
    [0.72, 0.9551],
    [0.836, 0.9551],
    [0.84, 0.9725],
    [0.891, 0.9725],
    [0.897, 0.9995],
    [0.99, 0.9995],
  ],
  absent: 0.9937,
  measuredOn: { contracts: 24, values: 1151, wrong: 21 },
};
