/** The colours of the screen. Those of the states are of Okabe and Ito's palette, told apart with every common colour blindness. */
export const colours = {
  ground: '#0B1220',
  panel: '#151D2E',
  text: '#DBE6F7',
  dim: '#9AABC7',
  unassigned: '#E69F00',
  assigned: '#56B4E9',
  enRoute: '#0072B2',
  onSite: '#F0E442',
  done: '#009E73',
  late: '#D55E00',
  offline: '#8A94A6',
  storm: '#B7A6FF',
  chosen: '#FFFFFF',
} as const;

/** The sign of a state. Colour alone never tells anything: each has its own shape. */
export type Shape = 'unassigned' | 'assigned' | 'enRoute' | 'onSite' | 'done' | 'late' | 'offline' | 'idle' | 'break' | 'cancelled';
