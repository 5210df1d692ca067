import type { ReviewField } from '../../../models/api/fields.ts';
import { useLanguage } from '../i18n/language.tsx';

/** Names a field in the reader's language; in its section a party's field needs no party before it. */
export function useFieldLabel(): (field: ReviewField, isInSection?: boolean) => string {
  const { language, texts } = useLanguage();
  return (field, isInSection = false) => {
    const party = /^party([A-D])\.(.+)$/.exec(field.key);
    const own = party === null ? '' : texts.parties[party[1] as keyof typeof texts.parties];
    if (language === 'zh') return isInSection && own !== '' ? field.label.replace(own, '') : field.label;
    if (field.group === 'fee') return field.label;
    const words = wordsOf(party?.[2] ?? field.key);
    return own === '' || isInSection ? words : `${own}: ${words}`;
  };
}

/** contactPhone → contact phone */
function wordsOf(name: string): string {
  return name.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
}
