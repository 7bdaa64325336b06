import type { HierarchicalNSW } from 'hnswlib-node';

/** The class of hnswlib-node that is used. */
export type HnswConstructor = new (space: 'ip', dimensions: number) => HierarchicalNSW;

let loaded: Promise<HnswConstructor | null> | null = null;

/** hnswlib, or null where its native module could not be compiled: search is then exact, and `doctor` says so. */
export function loadHnswLibrary(): Promise<HnswConstructor | null> {
  loaded ??= import('hnswlib-node').then(
    (library) => library.default.HierarchicalNSW as HnswConstructor,
    () => null,
  );
  return loaded;
}
