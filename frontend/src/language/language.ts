import i18next from 'i18next';
import { useCallback } from 'react';
import { initReactI18next, useTranslation } from 'react-i18next';
import { en, type TextKey } from './en';
import { zh } from './zh';

export type Language = 'zh' | 'en';

const stored = 'paidan.language';

/** The language chosen last, else the browser's. */
export function firstLanguage(): Language {
  const chosen = localStorage.getItem(stored);
  if (chosen === 'zh' || chosen === 'en') return chosen;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

function markDocument(language: string): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = `${i18next.t('app.title')}`;
}

/** To be awaited before the first drawing. React escapes what it draws, so the texts are not escaped a second time. */
export async function startLanguages(): Promise<void> {
  i18next.on('languageChanged', markDocument);
  await i18next.use(initReactI18next).init({
    lng: firstLanguage(),
    fallbackLng: 'en',
    keySeparator: false,
    nsSeparator: false,
    resources: { en: { translation: en }, zh: { translation: zh } },
    interpolation: { escapeValue: false },
  });
}

export function chooseLanguage(language: Language): void {
  localStorage.setItem(stored, language);
  void i18next.changeLanguage(language);
}

export type Translate = (key: TextKey, values?: Record<string, string | number>) => string;

/** For drawing outside React (the map, the announcements). */
export const translate: Translate = (key, values) => i18next.t(key, values ?? {});

/** The text of a key that is made of a word of the server, or that word itself when no text is known for it. */
export function word(prefix: string, value: string, say: Translate = translate): string {
  const key = `${prefix}.${value}`;
  return key in en ? say(key as TextKey) : value;
}

export function useLanguage(): { t: Translate; language: Language } {
  const { t, i18n } = useTranslation();
  const language: Language = i18n.language === 'zh' ? 'zh' : 'en';
  return { t: useCallback<Translate>((key, values) => t(key, values ?? {}), [t]), language };
}
