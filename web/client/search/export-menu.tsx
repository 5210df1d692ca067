import { Button, Popover } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useTexts } from '../i18n/language.tsx';
import { queryOf } from './filter-address.ts';
import type { SearchChoice } from './filter-address.ts';

const views = ['contracts', 'contract_fields', 'fees', 'findings', 'clauses'] as const;
const formats = ['xlsx', 'csv', 'parquet', 'jsonl'] as const;

/** The rows behind what is found, as files; each is an ordinary download. */
export function ExportMenu({ filter }: { readonly filter: SearchChoice['filter'] }): ReactNode {
  const texts = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  const table = (
    <table className="export-menu">
      <tbody>
        {views.map((view) => (
          <tr key={view}>
            <th scope="row">{texts.search.views[view]}</th>
            {formats.map((format) => (
              <td key={format}>
                <a href={exportAddress(view, format, filter)} download onClick={() => setIsOpen(false)}>
                  {format.toUpperCase()}
                </a>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <Popover content={table} trigger="click" placement="bottomRight" open={isOpen} onOpenChange={setIsOpen}>
      <Button aria-expanded={isOpen}>{texts.search.export}</Button>
    </Popover>
  );
}

/** A person opens CSV in a spreadsheet, which needs the mark. */
function exportAddress(view: string, format: string, filter: SearchChoice['filter']): string {
  const query = new URLSearchParams({ ...queryOf(filter), format, ...(format === 'csv' ? { bom: 'yes' } : {}) });
  return `/api/exports/${view}?${query}`;
}
