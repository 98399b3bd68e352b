import { expect, it } from 'vitest';
import { glideMillis, Gliding } from './gliding';

it('is half way after half the time and stays at the end', () => {
  const gliding = new Gliding(false);
  gliding.aim('T1', [10, 50], 0);
  gliding.aim('T1', [10.002, 50.004], 1000);
  const half = gliding.at('T1', 1000 + glideMillis / 2);
  expect(half?.[0]).toBeCloseTo(10.001, 9);
  expect(half?.[1]).toBeCloseTo(50.002, 9);
  expect(gliding.at('T1', 99_999)).toEqual([10.002, 50.004]);
});

it('goes on from where it is when the next fix comes early', () => {
  const gliding = new Gliding(false);
  gliding.aim('T1', [10, 50], 0);
  gliding.aim('T1', [10.002, 50], 1000);
  gliding.aim('T1', [10.004, 50], 1000 + glideMillis / 2);
  expect(gliding.at('T1', 1000 + glideMillis / 2)?.[0]).toBeCloseTo(10.001, 9);
});

it('jumps when it is too far for a drive, and always for people who want less motion', () => {
  const far = new Gliding(false);
  far.aim('T1', [10, 50], 0);
  far.aim('T1', [10.5, 50], 1000);
  expect(far.at('T1', 1001)).toEqual([10.5, 50]);
  const still = new Gliding(true);
  still.aim('T1', [10, 50], 0);
  still.aim('T1', [10.002, 50], 1000);
  expect(still.at('T1', 1001)).toEqual([10.002, 50]);
});

it('knows when the last one has arrived', () => {
  const gliding = new Gliding(false);
  gliding.aim('T1', [10, 50], 0);
  gliding.aim('T1', [10.001, 50], 5000);
  gliding.aim('T2', [10, 50], 5000);
  expect(gliding.until).toBe(5000 + glideMillis);
  gliding.aim('T1', [10.001, 50], 9000);
  expect(gliding.until).toBe(5000 + glideMillis);
});

it('has a jump seen at once', () => {
  const gliding = new Gliding(true);
  gliding.aim('T1', [10, 50], 0);
  gliding.aim('T1', [10.001, 50], 5000);
  expect(gliding.until).toBe(5000);
});
