import { App } from 'antd';
import { useState } from 'react';
import type { RegionReading } from '../../../models/api/pages.ts';
import type { PageRegion } from '../../../models/geometry.ts';
import { documentApi } from '../api/routes.ts';
import { useTexts } from '../i18n/language.tsx';
import { errorText } from '../shell/error-note.tsx';

/** A box a person drew for a field: being read (`reading` undefined), or read. */
export interface RegionOffer {
  readonly field: string;
  readonly region: PageRegion;
  readonly reading: RegionReading | undefined;
}

export interface RegionOffers {
  readonly offer: RegionOffer | null;
  /** Reads the region again for the field; the answer is an offer, not a decision. False where nothing could be read. */
  readonly read: (field: string, region: PageRegion) => Promise<boolean>;
  readonly clear: () => void;
}

export function useRegionOffer(documentId: string): RegionOffers {
  const texts = useTexts();
  const { message } = App.useApp();
  const [offer, setOffer] = useState<RegionOffer | null>(null);
  const read = async (field: string, region: PageRegion): Promise<boolean> => {
    const asked: RegionOffer = { field, region, reading: undefined };
    setOffer(asked);
    try {
      const reading = await documentApi.readRegion(documentId, { ...region, field });
      // Another box may have been drawn meanwhile: its answer is the one that counts.
      setOffer((now) => (now === asked ? { ...asked, reading } : now));
      return true;
    } catch (error) {
      setOffer((now) => (now === asked ? null : now));
      void message.error(errorText(error, texts));
      return false;
    }
  };
  return { offer, read, clear: () => setOffer(null) };
}
