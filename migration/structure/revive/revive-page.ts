import type { Element } from 'domhandler';
import { descendants } from '../dom.ts';
import { replaceNode } from '../edit-dom.ts';
import type { Revival } from './context.ts';
import { reviveEmbeddedFiles } from './embedded-files.ts';
import { reviveForms } from './forms.ts';
import { showHiddenParts } from './hidden-parts.ts';
import { reviveImageMaps } from './image-maps.ts';
import { reviveScriptedLinks } from './scripted-links.ts';

const PROGRAM = ['script', 'style', 'template', 'datalist', 'canvas', 'svg'];

/** Links to pages that stood there for browsers without scripts are kept; the rest spoke of the browser. */
function reviveNoscript(root: Element, { isOwn }: Revival): void {
  for (const element of descendants(root, ({ name }) => name === 'noscript' || name === 'noembed')) {
    const links = descendants(element, ({ name, attribs }) => name === 'a' && isOwn(attribs['href'] ?? ''));
    replaceNode(element, links);
  }
}

/**
 * Makes readable, in place, what only a browser of the time with its scripts and plug-ins showed: frames within the
 * page, image maps, lists of choices that led to pages, windows that scripts opened, films and Flash.
 */
export function revivePage(body: Element, revival: Revival): void {
  for (const element of descendants(body, ({ name }) => PROGRAM.includes(name))) replaceNode(element);
  reviveScriptedLinks(body);
  reviveEmbeddedFiles(body, revival);
  reviveNoscript(body, revival);
  showHiddenParts(body, revival);
  reviveImageMaps(body);
  reviveForms(body, revival);
}
