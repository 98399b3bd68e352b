import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { merged } from './layer';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('makes one picture of many changes, at once', async () => {
  const task = vi.fn();
  const draw = merged(task);
  draw();
  draw();
  await Promise.resolve();
  expect(task).toHaveBeenCalledTimes(1);
});

it('rests after a picture and then shows what came meanwhile', async () => {
  const task = vi.fn();
  const draw = merged(task);
  draw();
  await Promise.resolve();
  draw();
  draw();
  await Promise.resolve();
  expect(task).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(150);
  expect(task).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(1_000);
  expect(task).toHaveBeenCalledTimes(2);
  draw();
  await Promise.resolve();
  expect(task).toHaveBeenCalledTimes(3);
});
