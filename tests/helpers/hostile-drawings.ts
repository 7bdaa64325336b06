import { load } from 'cheerio';

const EMBEDDED = /^#|^data:image\/(?:png|jpeg|gif|webp);base64,/;

/** What a browser that opens the drawing could run or load from elsewhere. */
export function dangers(svg: string): string[] {
  const loads = /url\s*\(\s*['"]?[^#'"\s]|expression|javascript:|@import/i;
  const elements = load(svg, { xml: true })('*')
    .toArray()
    .filter((node) => 'attribs' in node && 'children' in node);
  return elements.flatMap(({ name, attribs, children }) => {
    const isForeign = /^(?:script|foreignobject|iframe|a|animate|set|handler|listener)$|:/i.test(name);
    const found = isForeign ? [name] : [];
    for (const [attribute, value] of Object.entries(attribs)) {
      const local = attribute.toLowerCase().replace(/^xlink:/, '');
      if (local.startsWith('on')) found.push(`${name} ${local}`);
      if (['href', 'src'].includes(local) && !EMBEDDED.test(value)) found.push(`${name} ${local}=${value}`);
      if (loads.test(value)) found.push(`${name} ${local}=${value}`);
    }
    const css = name === 'style' ? children.map((child) => ('data' in child ? child.data : '')).join('') : '';
    return loads.test(css) || css.includes('\\') ? [...found, `style ${css}`] : found;
  });
}
