import { useLanguage } from '../language/language';
import type { Radius } from '../live/types';

/** Says that nobody near enough could do it (M4); nothing while the nearest radius was enough. */
export function Widened({ radius }: { radius: Radius | null }) {
  const { t } = useLanguage();
  if (radius === null || radius.widened === 0) return null;
  return <em className="tag widened" title={t('card.widenedTitle')}>⤢ {t('card.widened', { kilometres: radius.metres / 1000 })}</em>;
}
