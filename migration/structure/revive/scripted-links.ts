import type { Element } from 'domhandler';
import { descendants } from '../dom.ts';

const ADDRESS =
  /(['"])((?:https?:\/\/|mailto:)[^'"]+|[^'"()<>\s][^'"()<>]*\.(?:html?|php\d?|aspx?|jpe?g|gif|png|bmp|pdf|docx?|mp3|wmv|avi|mpe?g|mov|swf|zip)(?:[?#][^'"]*)?)\1/i;

/** The address that a script opens; null when it opens none. */
export function addressInScript(script: string): string | null {
  return ADDRESS.exec(script.replaceAll('&quot;', '"'))?.[2] ?? null;
}

/** Links that opened a window by a script lead to what was in the window. */
export function reviveScriptedLinks(root: Element): void {
  for (const element of descendants(root, ({ name }) => name === 'a' || name === 'area')) {
    const href = (element.attribs['href'] ?? '').trim();
    const isScript = /^javascript:/i.test(href);
    if (!isScript && href !== '' && href !== '#') continue;
    const found = addressInScript(isScript ? safely(href) : '') ?? addressInScript(element.attribs['onclick'] ?? '');
    if (found !== null) element.attribs['href'] = found;
    else if (isScript) delete element.attribs['href'];
  }
}

function safely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Scripts of the time were not encoded; a per cent sign is one.
    return text;
  }
}
