import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { useTexts } from '../i18n/language.tsx';
import { filesOfDrop, filesOfFolder } from './collect-files.ts';

/** Where files and folders are dropped, or chosen by keyboard. */
export function DropZone({ onFiles }: { readonly onFiles: (files: readonly File[]) => void }): ReactNode {
  const texts = useTexts();
  const [isOver, setIsOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setIsOver(false);
    void filesOfDrop(event.dataTransfer).then(onFiles);
  };
  const chosen = (input: HTMLInputElement, pick: (files: Iterable<File>) => readonly File[]): void => {
    onFiles(pick(input.files ?? []));
    input.value = '';
  };
  return (
    <div
      className={isOver ? 'drop-zone drop-over' : 'drop-zone'}
      onDragOver={(event) => {
        event.preventDefault();
        setIsOver(true);
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={drop}
    >
      <p className="drop-words">{texts.importing.drop}</p>
      <p className="quiet">{texts.importing.accepts}</p>
      <Button type="primary" onClick={() => files.current?.click()}>
        {texts.importing.chooseFiles}
      </Button>{' '}
      <Button onClick={() => folder.current?.click()}>{texts.importing.chooseFolder}</Button>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept=".pdf,.png,.jpg,.jpeg,.tif,.tiff,.webp"
        aria-label={texts.importing.chooseFiles}
        onChange={(event) => chosen(event.currentTarget, (list) => [...list])}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        aria-label={texts.importing.chooseFolder}
        onChange={(event) => chosen(event.currentTarget, filesOfFolder)}
        {...{ webkitdirectory: '' }}
      />
    </div>
  );
}
