import type { ReactNode } from 'react';
import type { ReviewField } from '../../../models/api/fields.ts';
import { useTexts } from '../i18n/language.tsx';
import type { Texts } from '../i18n/zh.ts';

/** What a value looks like to a reader: 25,700.00 元, 3‰, 视频会议. Text of the contract stays as it is. */
export function formatValue(type: ReviewField['type'], value: string | number, texts: Texts): string {
  if (typeof type !== 'string') return texts.values[String(value)] ?? String(value);
  if (type === 'money') return texts.common.yuan(groupThousands(String(value)));
  if (type === 'rate') return formatRate(String(value));
  return String(value);
}

function groupThousands(amount: string): string {
  return amount.replace(/^-?\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
}

/** Below one in a hundred contracts speak of ‰. */
function formatRate(rate: string): string {
  const value = Number(rate);
  if (!Number.isFinite(value)) return rate;
  const [scaled, sign] = value !== 0 && Math.abs(value) < 0.01 ? [value * 1000, '‰'] : [value * 100, '%'];
  return `${Number(scaled.toFixed(6))}${sign}`;
}

/** Longest text put into a row; the rest is on the card. */
const rowLength = 160;

/** A field's value or, where there is none, its state in words; contract text cannot turn what stands around it. */
export function ValueText({ field, isWhole = false }: Readonly<{ field: ReviewField; isWhole?: boolean }>): ReactNode {
  const texts = useTexts();
  if (field.isNotAgreed) return <span className="value-state">{texts.notAgreed}</span>;
  if (field.status === 'conflicting' && field.values !== null) {
    const shown = field.values.map((value) => formatValue(field.type, value, texts));
    return (
      <span className="value">
        {shown.map((value, index) => (
          <span key={index}>
            {index > 0 && <span className="value-against"> ⇄ </span>}
            <bdi>{shorten(value, isWhole)}</bdi>
          </span>
        ))}
      </span>
    );
  }
  if (field.value === null) return <span className="value-state">{texts.statuses[field.status]}</span>;
  return (
    <bdi className="value" dir="auto">
      {shorten(formatValue(field.type, field.value, texts), isWhole)}
    </bdi>
  );
}

function shorten(text: string, isWhole: boolean): string {
  return isWhole || text.length <= rowLength ? text : `${text.slice(0, rowLength)}…`;
}
