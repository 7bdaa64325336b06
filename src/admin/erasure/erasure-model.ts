import type { ErasurePlace } from '../../core/erasure/erasure.ts';

export type { ErasurePreview, ErasureReport, ErasureRequest } from '../../core/erasure/erasure.ts';

/** A kind of place, for labels. */
export type Place = ErasurePlace;

/** A removal that was carried out. */
export interface PastErasure {
  readonly id: string;
  readonly kind: 'words' | 'media';
  readonly at: number;
  readonly requestedBy: string;
  readonly places: number;
}
