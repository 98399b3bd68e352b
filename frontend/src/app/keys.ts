import { useEffect } from 'react';
import { useWorld } from '../live/world';
import { giveUpDrawing, moveAim, setCornerAtAim, takeLastCornerBack } from '../map/drawing';
import { choose, useChoice } from '../ui/choice';

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}

/** By how much an arrow key moves the crosshair, in pixels; with Shift five times as far. */
const stepPixels = 16;
const arrows: Record<string, [number, number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function drawingKey({ key, shiftKey }: KeyboardEvent): boolean {
  const arrow = arrows[key];
  const step = shiftKey ? 5 * stepPixels : stepPixels;
  if (arrow !== undefined) moveAim(arrow[0] * step, arrow[1] * step);
  else if (key === 'Enter') setCornerAtAim();
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
      if (drawing ? drawingKey(event) : screenKey(event.key)) event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
