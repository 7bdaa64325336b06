/** An element of a parsed XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** Its own text and that of all elements in it, entities decoded. */
  text: string;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const NAME = '[A-Za-z_][\\w.:-]*';
const ATTRIBUTE = new RegExp(`\\s+(${NAME})="([^"<]*)"`, 'g');
const TAG = new RegExp(`^<(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>$`);

function decode(text: string): string {
  return text.replace(/&([^;\s]*;)?/g, (whole, name?: string) => {
    const key = name?.slice(0, -1) ?? '';
    const code = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(key);
    const character =
      code === null
        ? ENTITIES[key]
        : String.fromCodePoint(parseInt(code[1] ?? code[2] ?? '', code[1] === undefined ? 10 : 16));
    if (character === undefined) throw new Error(`not well-formed: ${whole}`);
    return character;
  });
}

function readTag(token: string): XmlElement & { closed: boolean } {
  const [, name = '', attributes = '', slash] = TAG.exec(token) ?? [];
  if (name === '') throw new Error(`not well-formed: ${token}`);
  const pairs = [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key, decode(value)] as const);
  if (new Set(pairs.map(([key]) => key)).size < pairs.length) throw new Error(`an attribute comes twice: ${token}`);
  return { name, attributes: Object.fromEntries(pairs), children: [], text: '', closed: slash === '/' };
}

/**
 * Parses a document of the kind that feeds and sitemaps are: elements, attributes, text; no CDATA, comments or DOCTYPE.
 * @throws Error where the document is not well-formed
 */
export function parseXml(source: string): XmlElement {
  const [declaration = ''] = /^<\?xml [^?]*\?>/.exec(source) ?? [];
  const root: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open: XmlElement[] = [root];
  for (const [token] of source.slice(declaration.length).matchAll(/<[^>]*>|[^<]+/g)) {
    const parent = open.at(-1);
    if (parent === undefined) throw new Error('not well-formed: closed too often');
    if (!token.startsWith('<')) {
      const text = decode(token);
      if (parent === root && text.trim() !== '') throw new Error(`text outside of the root: ${text}`);
      for (const element of open) element.text += text;
    } else if (token.startsWith('</')) {
      const name = token.slice(2, -1).trim();
      if (open.pop()?.name !== name) throw new Error(`not well-formed: ${token}`);
    } else {
      const { closed, ...element } = readTag(token);
      parent.children.push(element);
      if (!closed) open.push(element);
    }
  }
  const [first] = root.children;
  if (first === undefined || root.children.length !== 1 || open.length !== 1)
    throw new Error('not well-formed: no single root');
  return first;
}

/** Every element of the name below `element`, in document order. */
export function elementsOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...elementsOf(child, name)]);
}
