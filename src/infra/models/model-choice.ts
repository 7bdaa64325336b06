import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Database, Statement } from 'better-sqlite3';
import { cacheTags } from '../../core/content/cache-tags.ts';
import type { CatalogueEntry } from '../../core/models/catalogue.ts';
import type { ChosenModel } from '../../core/models/installed-model.ts';
import { filePathOf } from '../../core/models/source-file.ts';
import { AppError, messageOf } from '../../shared/errors.ts';
import type { Change } from '../sqlite/change-feed.ts';
import { CHOICE_KEYS } from '../sqlite/writes/model-choice.ts';
import { MODEL_FILE, readInstalledModel } from './model-folder.ts';

/** Context of a file of which nothing is known, in tokens. */
const DEFAULT_CONTEXT = 8192;

/** What the choice is read from. */
export interface ModelChoiceOptions {
  readonly db: Database;
  readonly modelsFolder: string;
  readonly catalogue: readonly CatalogueEntry[];
  /** BIVOUAC_MODEL: a GGUF file, or the id of an installed model; it rules over what was chosen by command. */
  readonly fixed: string | null;
  /** Takes why a chosen model cannot be used; the same words once. */
  readonly onProblem: (message: string) => void;
}

/** True for a change after which another model may be chosen. */
export function concernsModels({ siteId, tags }: Change): boolean {
  return siteId === null || tags === null || tags.includes(cacheTags.models);
}

/** Which models the operator chose: by BIVOUAC_MODEL, or by `bivouac models use`. */
export class ModelChoice {
  readonly #options: ModelChoiceOptions;
  readonly #row: Statement;
  readonly #told = new Set<string>();

  constructor(options: ModelChoiceOptions) {
    this.#options = options;
    this.#row = options.db.prepare("select value ->> '$.id' from installation where key = ?").pluck();
  }

  /** The models that can be installed. */
  get catalogue(): readonly CatalogueEntry[] {
    return this.#options.catalogue;
  }

  /** True where BIVOUAC_MODEL rules. */
  get isFixed(): boolean {
    return this.#options.fixed !== null;
  }

  /** Id of the model that was chosen, whether or not it can be used; null for none. */
  chosenId(purpose: keyof typeof CHOICE_KEYS): string | null {
    return (this.#row.get(CHOICE_KEYS[purpose]) as string | null | undefined) ?? null;
  }

  /** The embedding model that is wanted or that answers now; null folder: the bundled one, also where the chosen one is not there. */
  embedder(which: 'embedder' | 'activeEmbedder'): { readonly id: string | null; readonly folder: string | null } {
    const id = this.chosenId(which);
    if (id === null) return { id, folder: null };
    const folder = path.join(this.#options.modelsFolder, id);
    try {
      readInstalledModel(folder);
      return { id, folder };
    } catch (error) {
      this.#tell(messageOf(error));
      return { id: null, folder: null };
    }
  }

  /** The language model that is to write answers, read anew; null when none is chosen or the chosen one is not there. */
  generator(): ChosenModel | null {
    const { fixed } = this.#options;
    const id = fixed ?? this.chosenId('generator');
    if (id === null) return null;
    try {
      return fixed !== null && /[/\\]|\.gguf$/.test(fixed) ? this.#file(path.resolve(fixed)) : this.#installed(path.join(this.#options.modelsFolder, id));
    } catch (error) {
      this.#tell(messageOf(error));
      return null;
    }
  }

  /** The language model that was loaded last, for when the chosen one cannot be; null where there is none, or BIVOUAC_MODEL rules. */
  lastGenerator(): ChosenModel | null {
    const id = this.isFixed ? null : this.chosenId('activeGenerator');
    if (id === null) return null;
    try {
      return this.#installed(path.join(this.#options.modelsFolder, id));
    } catch (error) {
      this.#tell(messageOf(error));
      return null;
    }
  }

  /** The model that is to order what was found; null when none is chosen or the chosen one is not there. */
  reranker(): ChosenModel | null {
    const id = this.chosenId('reranker');
    if (id === null) return null;
    try {
      return this.#installed(path.join(this.#options.modelsFolder, id));
    } catch (error) {
      this.#tell(messageOf(error));
      return null;
    }
  }

  #tell(problem: string): void {
    if (this.#told.has(problem)) return;
    this.#told.add(problem);
    this.#options.onProblem(problem);
  }

  #installed(folder: string): ChosenModel {
    const { id, title, file, sha256, contextTokens, purpose } = readInstalledModel(folder);
    const testOnly = purpose === 'test';
    return { id, name: title, file: path.join(folder, file), revision: sha256, contextTokens, testOnly };
  }

  /** A file that was named by hand; the catalogue may know it by its name. */
  #file(file: string): ChosenModel {
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isFile() !== true) {
      throw new AppError({
        kind: 'unavailable',
        code: 'model-unusable',
        message: `BIVOUAC_MODEL names ${file}, and there is no such file.`,
      });
    }
    const base = path.basename(file);
    const folder = path.dirname(file);
    // It lies in the folder of an installed model: what is known of that one holds.
    if (existsSync(path.join(folder, MODEL_FILE)) && readInstalledModel(folder).file === base) {
      return this.#installed(folder);
    }
    const known = this.#options.catalogue.find(({ sources }) =>
      sources.some((source) => path.basename(filePathOf(source)) === base),
    );
    const id = known?.id ?? base.replace(/\.gguf$/i, '');
    return {
      ...{ id, name: known?.name ?? id, file },
      revision: `${String(found.size)}-${String(found.mtimeMs)}`,
      contextTokens: known?.contextTokens ?? DEFAULT_CONTEXT,
      testOnly: known?.purpose === 'test',
    };
  }
}
