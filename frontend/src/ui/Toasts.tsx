import { useLanguage } from '../language/language';
import { dismiss, useChoice } from './choice';

export function Toasts() {
  const { t } = useLanguage();
  const toasts = useChoice((choice) => choice.toasts);
  return (
    <div className="toasts">
      {toasts.map(({ id, text, bad }) => (
        <div key={id} className={bad ? 'toast bad' : 'toast'} role={bad ? 'alert' : 'status'}>
          <span>{text}</span>
          <button type="button" className="quiet" aria-label={t('toast.close')} onClick={() => dismiss(id)}>×</button>
        </div>
      ))}
    </div>
  );
}
