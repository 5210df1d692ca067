import { memo } from 'react';
import type { ReactNode } from 'react';
import type { Box, PageRegion } from '../../../models/geometry.ts';
import { useTexts } from '../i18n/language.tsx';
import type { DrawnBox } from './drawn-box.ts';
import type { PlacedPage } from './layout-pages.ts';
import { rotateBox } from './rotation.ts';
import type { Rotation } from './rotation.ts';
import { useRegionDrag } from './use-region-drag.ts';

export interface PaperPageProps {
  readonly place: PlacedPage;
  readonly imageUrl: string | null;
  readonly rotation: Rotation;
  readonly boxes: readonly DrawnBox[];
  readonly onPick: (item: string) => void;
  readonly onRegion: ((region: PageRegion) => void) | undefined;
}

/** One page: its picture, and over it the boxes. Dragging over it draws a box of one's own. */
export const PaperPage = memo(function PaperPage(props: PaperPageProps): ReactNode {
  const { place, imageUrl, rotation, boxes, onPick, onRegion } = props;
  const texts = useTexts();
  const drag = useRegionDrag(rotation, onRegion);
  const { left, top, width, height } = place;
  return (
    <div className="paper-page" data-page={place.number} style={{ left, top, width, height }}>
      {imageUrl === null ? (
        <p className="paper-unread">{texts.paper.unread(place.number)}</p>
      ) : (
        <img
          src={imageUrl}
          alt={texts.paper.page(place.number)}
          draggable={false}
          decoding="async"
          style={pictureStyle(place, rotation)}
        />
      )}
      <svg
        className={onRegion === undefined ? 'paper-boxes' : 'paper-boxes paper-boxes-drawable'}
        width={width}
        height={height}
        aria-hidden="true"
        onPointerDown={(event) => drag.start(event, place.number)}
        onPointerMove={drag.move}
        onPointerUp={(event) => {
          const item = drag.end(event) ? undefined : itemAt(event.clientX, event.clientY);
          if (item !== undefined) onPick(item);
        }}
        onPointerCancel={drag.cancel}
      >
        {boxes.map((box) => (
          <BoxOver key={box.id} drawn={box} place={place} rotation={rotation} />
        ))}
        {drag.drawn !== null && <rect className="box-drawn" {...rectOf(drag.drawn.box, place)} />}
      </svg>
    </div>
  );
});

function BoxOver({ drawn, place, rotation }: Readonly<{ drawn: DrawnBox; place: PlacedPage; rotation: Rotation }>) {
  const rect = rectOf(rotateBox(drawn.box, rotation), place);
  const className = `box box-${drawn.tone}${drawn.isCurrent ? ' box-current' : ''}`;
  return (
    <g>
      <rect className={className} data-item={drawn.item} {...rect} rx={2} />
      {drawn.isCurrent && drawn.side !== null && (
        <g className={`box-side box-side-${drawn.tone}`}>
          <circle cx={rect.x - 11} cy={rect.y + rect.height / 2} r={9} />
          <text x={rect.x - 11} y={rect.y + rect.height / 2 + 4} textAnchor="middle">
            {drawn.side}
          </text>
        </g>
      )}
    </g>
  );
}

/** Boxes stand a little off the ink, so that the outline never crosses a stroke. */
function rectOf([left, top, right, bottom]: Box, { width, height }: PlacedPage) {
  const margin = 2;
  return {
    x: left * width - margin,
    y: top * height - margin,
    width: Math.max(1, (right - left) * width) + 2 * margin,
    height: Math.max(1, (bottom - top) * height) + 2 * margin,
  };
}

/** The item whose box is under the pointer: the smallest one, where several lie over each other. */
function itemAt(x: number, y: number): string | undefined {
  const boxes = document.elementsFromPoint(x, y).filter((element) => element instanceof SVGRectElement);
  const area = (element: Element): number => {
    const { width, height } = element.getBoundingClientRect();
    return width * height;
  };
  const smallest = boxes.filter((box) => box.dataset['item'] !== undefined).sort((a, b) => area(a) - area(b))[0];
  return smallest?.dataset['item'];
}

function pictureStyle({ width, height }: PlacedPage, rotation: Rotation) {
  const sideways = rotation === 90 || rotation === 270;
  return {
    width: sideways ? height : width,
    height: sideways ? width : height,
    transform: `translate(-50%, -50%) rotate(${rotation}deg)`,
  };
}
