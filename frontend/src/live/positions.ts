import type { LngLat, PositionFrame, Technician } from './types';

export interface Fix {
  at: LngLat;
  heading: number;
  seq: number;
}

/**
 * The newest fix of each technician. Kept apart from the rest of the world because it changes every second and only the map
 * and the card of one technician look at it.
 */
class Positions {
  readonly #fixes = new Map<string, Fix>();
  readonly #listeners = new Set<(ids: readonly string[]) => void>();

  get(id: string): Fix | undefined {
    return this.#fixes.get(id);
  }

  reset(technicians: readonly Technician[]): void {
    this.#fixes.clear();
    for (const { id, position, heading } of technicians) {
      if (position !== null) this.#fixes.set(id, { at: position, heading: heading ?? 0, seq: 0 });
    }
    this.#tell([...this.#fixes.keys()]);
  }

  /** A fix older than the one already known (it was overtaken on its way) is left out. */
  take(frame: PositionFrame): void {
    const moved: string[] = [];
    for (const [id, longitude, latitude, heading, , seq] of frame.positions) {
      const known = this.#fixes.get(id);
      if (known !== undefined && seq < known.seq) continue;
      this.#fixes.set(id, { at: [longitude, latitude], heading: heading ?? known?.heading ?? 0, seq });
      moved.push(id);
    }
    this.#tell(moved);
  }

  /** @returns the function that ends the listening */
  listen(listener: (ids: readonly string[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #tell(ids: readonly string[]): void {
    for (const listener of this.#listeners) listener(ids);
  }
}

export const positions = new Positions();
