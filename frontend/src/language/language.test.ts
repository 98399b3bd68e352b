import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { en } from './en';
import { zh } from './zh';

const names = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.') && !file.startsWith('language'))
  .map((file) => ({ file, text: readFileSync(join('src', file), 'utf8') }));

it('has the same keys in both languages', () => {
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
});

it('fills the same values in both languages', () => {
  for (const key of Object.keys(en) as (keyof typeof en)[]) expect(names(zh[key]), key).toEqual(names(en[key]));
});

it('says everything in Chinese, save pure values', () => {
  const plain = Object.entries(zh).filter(([key, text]) => !/[一-鿿]/.test(text.replace(/\{\{\w+\}\}/g, '')) && /[a-z]{2}/i.test(text.replace(/\{\{\w+\}\}/g, '')) && !key.startsWith('language.'));
  expect(plain).toEqual([]);
});

it('has no Chinese in the English texts, save the name of the other language', () => {
  expect(Object.entries(en).filter(([key, text]) => /[一-鿿]/.test(text) && !key.startsWith('language.'))).toEqual([]);
});

it('has no text in the pages themselves', () => {
  const found = sources.flatMap(({ file, text }) =>
    [...text.matchAll(/<(?:p|b|h\d|button|span|small|label|dt|dd|li|em)(?:\s[^<>]*)?>\s*([A-Za-z][A-Za-z ]{2,})\s*</g)].map((match) => `${file}: ${match[1]}`),
  );
  expect(found).toEqual([]);
});

it('knows every key that is asked for by its full name', () => {
  const asked = sources.flatMap(({ text }) => [...text.matchAll(/\bt(?:ranslate)?\('([a-zA-Z.-]+)'/g)].map((match) => match[1] ?? ''));
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter((key) => !(key in en))).toEqual([]);
});
