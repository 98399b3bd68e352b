import type { Shape } from './colours';
import { padlock, signs } from './signs';

/** The sign of a state. Its meaning must also stand beside it as text or as {@code label}. */
export function SignIcon({ shape, size = 16, label }: { shape: Shape; size?: number; label?: string }) {
  const { path, fill, stroke, width, dash } = signs[shape];
  return (
    <svg className="sign" viewBox="0 0 24 24" width={size} height={size} {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
      <path
        d={path}
        fill={fill ?? 'none'}
        stroke={stroke ?? 'none'}
        strokeWidth={width}
        strokeDasharray={dash?.join(' ')}
        strokeLinejoin="round"
      />
    </svg>
  );
}

export function Padlock({ label, size = 12 }: { label?: string; size?: number }) {
  return (
    <svg className="sign" viewBox="0 0 12 12" width={size} height={size} {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}>
      <path d={padlock.bow} fill="none" stroke="currentColor" strokeWidth={1.5} />
      <path d={padlock.body} fill="currentColor" />
    </svg>
  );
}
