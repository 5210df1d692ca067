import { Button } from 'antd';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n/language.tsx';
import { Dialog } from '../shell/dialog.tsx';
import { KeyHint } from './key-hint.tsx';
import { keymap } from './keymap.ts';
import type { KeyScope } from './keymap.ts';
import { useKeys } from './use-keys.ts';

const scopes: readonly KeyScope[] = ['document', 'queue', 'search', 'everywhere'];

/** The button and the dialog that show every key. */
export function KeyMapDialog(): ReactNode {
  const { texts, language } = useLanguage();
  const [isOpen, setIsOpen] = useState(false);
  useKeys('everywhere', (action) => {
    if (action !== 'key-map') return false;
    setIsOpen(true);
    return true;
  });
  return (
    <>
      <Button type="text" size="small" onClick={() => setIsOpen(true)}>
        {texts.desk.keys} <KeyHint action="key-map" />
      </Button>
      {isOpen && (
        <Dialog title={texts.keyMap.title} width={760} onClose={() => setIsOpen(false)}>
          <div className="key-map">
            {scopes.map((scope) => (
              <section key={scope}>
                <h3>{texts.keyMap.scopes[scope]}</h3>
                <dl>
                  {keymap
                    .filter((binding) => binding.scope === scope)
                    .map(({ action, printed, label }) => (
                      <div key={action}>
                        <dt>
                          {printed.split(' ').map((key) => (
                            <kbd key={key}>{key}</kbd>
                          ))}
                        </dt>
                        <dd>{label[language]}</dd>
                      </div>
                    ))}
                </dl>
              </section>
            ))}
          </div>
          <p className="quiet">{texts.keyMap.note}</p>
        </Dialog>
      )}
    </>
  );
}
