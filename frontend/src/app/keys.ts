import { useEffect } from 'react';
import { useWorld } from '../live/world';
import { closeArea, giveUpDrawing, takeLastCornerBack } from '../map/drawing';
import { choose, useChoice } from '../ui/choice';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

function drawingKey(key: string): boolean {
  if (key === 'Enter') closeArea();
  else if (key === 'Backspace') takeLastCornerBack();
  else if (key === 'Escape') giveUpDrawing();
  else return false;
  return true;
}

function screenKey(key: string): boolean {
  const { chosen, assigning } = useChoice.getState();
  if (key === 'Escape') {
    if (assigning) useChoice.setState({ assigning: false });
    else choose(undefined);
    return true;
  }
  if ((key === 'ArrowDown' || key === 'ArrowUp') && document.activeElement === document.body) {
    const list = document.querySelector<HTMLElement>('.queue [role=listbox]');
    list?.focus();
    return list?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })) !== undefined;
  }
  if (key === '/') {
    document.getElementById('queue-search')?.focus();
    return true;
  }
  if (key.toLowerCase() === 'a' && chosen?.kind === 'ticket' && useWorld.getState().tickets.get(chosen.number)?.state === 'OPEN') {
    useChoice.setState({ assigning: true });
    return true;
  }
  return false;
}

/** The keys that work everywhere on the screen except while something is being typed. */
export function useKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (isTyping(event.target)) {
        if (event.key === 'Escape') (event.target as HTMLElement).blur();
        return;
      }
      const { corners, closed } = useChoice.getState();
      const drawing = corners !== undefined && (!closed || event.key === 'Escape');
      if (event.target instanceof HTMLButtonElement && event.key === 'Enter') return;
      if (drawing ? drawingKey(event.key) : screenKey(event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
