import { create } from 'zustand';
import type { LngLat } from '../live/types';

export type Chosen = { kind: 'ticket'; number: string } | { kind: 'technician'; id: string };

export type Filter = 'all' | 'unassigned' | 'late' | 'urgent' | 'storm' | 'done';

interface Toast {
  id: number;
  text: string;
  bad: boolean;
}

/** What the person at the screen has chosen; nothing of it comes from the server. */
interface Choice {
  chosen: Chosen | undefined;
  filter: Filter;
  search: string;
  /** True while the list of technicians to assign to is open. */
  assigning: boolean;
  showRoutes: boolean;
  /** The corners of the storm being drawn; undefined when none is. */
  corners: LngLat[] | undefined;
  closed: boolean;
  /** The crosshair of who draws by keyboard; undefined until an arrow key is pressed. */
  aim: LngLat | undefined;
  /** Where the map shall go next; the map takes it and is done with it. */
  goTo: LngLat | undefined;
  toasts: readonly Toast[];
}

export const useChoice = create<Choice>(() => ({
  chosen: undefined,
  filter: 'all',
  search: '',
  assigning: false,
  showRoutes: true,
  corners: undefined,
  closed: false,
  aim: undefined,
  goTo: undefined,
  toasts: [],
}));

export function choose(chosen: Chosen | undefined, goTo?: LngLat | null): void {
  useChoice.setState({ chosen, assigning: false, ...(goTo ? { goTo } : {}) });
}

const toastMillis = 6_000;
let lastToast = 0;

export function toast(text: string, bad = false): void {
  const id = ++lastToast;
  useChoice.setState(({ toasts }) => ({ toasts: [...toasts.slice(-2), { id, text, bad }] }));
  setTimeout(() => dismiss(id), toastMillis);
}

export function dismiss(id: number): void {
  useChoice.setState(({ toasts }) => ({ toasts: toasts.filter((each) => each.id !== id) }));
}
