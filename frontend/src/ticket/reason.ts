import { word, type Translate } from '../language/language';

/**
 * Why nobody is assigned, for a person: the server gives a code such as NO_SKILL, perhaps followed by a colon and the details;
 * the code is translated, the details stand as they are. Where there is little room the code alone is said.
 */
export function reasonOf(reason: string | null, t: Translate, brief = false): string | undefined {
  if (reason === null || reason === '') return undefined;
  const parts = /^([A-Z][A-Z_]+)(?::\s*(.*))?$/s.exec(reason);
  if (parts === null) return reason;
  const code = word('reason', parts[1] ?? '', t);
  return parts[2] && !(brief && code !== parts[1]) ? `${code}: ${parts[2]}` : code;
}
