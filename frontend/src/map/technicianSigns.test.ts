import { expect, it } from 'vitest';
import { technicianScale } from './technicianSigns';

it('is smaller in a crowd as long as the city is in sight, and smaller off shift', () => {
  expect(technicianScale(12.5, false, 60)).toBeCloseTo((0.62 + 0.85) / 2);
  expect(technicianScale(12.5, false, 1000)).toBeLessThan(technicianScale(12.5, false, 60));
  expect(technicianScale(14, false, 1000)).toBeCloseTo(technicianScale(14, false, 60));
  expect(technicianScale(12.5, true, 60)).toBeLessThan(technicianScale(12.5, false, 60));
});
