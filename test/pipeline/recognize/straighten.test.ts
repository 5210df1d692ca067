import { describe, expect, it } from 'vitest';
import { rotateImage, turnImage } from '../../../pipeline/recognize/raster/turn.ts';
import { straighten } from '../../../pipeline/recognize/straighten/straighten.ts';
import { addNoise, sheetOf, silentEngine } from './drawing.ts';

function page() {
  const sheet = sheetOf(820, 1160);
  for (let row = 0; row < 24; row++)
    sheet.text(90 + (row % 6 === 0 ? 40 : 0), 90 + row * 38, row % 6 === 5 ? 400 : 730, 20);
  addNoise(sheet.image, 6);
  return sheet.image;
}

describe('straighten', () => {
  it('leaves an upright page as it is', async () => {
    const image = page();
    const upright = await straighten(image, silentEngine());
    expect(upright).toMatchObject({ rotation: 0, skew: 0 });
    expect(upright.image).toBe(image);
  });

  it.each([-4, -1.3, 0.6, 2.4, 4.5])('turns back a page that lies %s degrees clockwise', async (degrees) => {
    const tilted = await rotateImage(page(), degrees, [232, 236, 226]);
    const upright = await straighten(tilted, silentEngine());
    expect(upright.rotation).toBe(0);
    expect(Math.abs(upright.skew - degrees)).toBeLessThan(0.2);
    const again = await straighten(upright.image, silentEngine());
    expect(Math.abs(again.skew)).toBeLessThan(0.25);
  });

  it('turns a page that lies on its side by a quarter', async () => {
    expect((await straighten(turnImage(page(), 270), silentEngine())).rotation).toBe(90);
  });

  it('asks the engine which way is up, and turns by what it says', async () => {
    const upsideDown = silentEngine({ estimateUpsideDown: () => Promise.resolve(0.9) });
    expect((await straighten(page(), upsideDown)).rotation).toBe(180);
    expect((await straighten(turnImage(page(), 270), upsideDown)).rotation).toBe(270);
  });

  it('takes an empty page for upright', async () => {
    expect(await straighten(sheetOf(400, 560).image, silentEngine())).toMatchObject({ rotation: 0, skew: 0 });
  });
});

describe('turnImage', () => {
  it('moves the top left corner to where a clockwise turn puts it', () => {
    const sheet = sheetOf(3, 2, [255, 255, 255]);
    sheet.fill(0, 0, 1, 1, [0, 0, 0]);
    const darkAt = (degrees: 90 | 180 | 270): number => {
      const { data, width } = turnImage(sheet.image, degrees);
      const at = data.findIndex((value) => value === 0) / 3;
      return (at % width) * 10 + Math.floor(at / width);
    };
    expect([darkAt(90), darkAt(180), darkAt(270)]).toEqual([10, 21, 2]);
  });

  it('gives the picture back after four quarters', () => {
    const image = page();
    const turned = turnImage(turnImage(turnImage(turnImage(image, 90), 90), 90), 90);
    expect(Buffer.compare(turned.data, image.data)).toBe(0);
  });
});
