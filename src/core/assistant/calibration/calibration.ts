import type { Locale } from '../../../shared/locale.ts';
import { REFERENCE_EMBEDDER } from '../../search/cosine-scale.ts';
import type { CosineScale } from '../../search/cosine-scale.ts';
import type { RetrievalPorts } from '../../search/retrieval.ts';
import type { AnswerThresholds } from '../threshold.ts';
import { DEFAULT_THRESHOLDS } from '../threshold.ts';

/** What a threshold would do, as shares of the probe questions (0 to 1). */
export interface CurvePoint {
  readonly threshold: number;
  /** Answerable probes that it refuses. */
  readonly falseRefusals: number;
  /** Probes whose page was held back that it answers all the same. */
  readonly falseAnswers: number;
}

/** How refusing was calibrated for the questions of one language. */
export interface LanguageCalibration {
  readonly locale: Locale;
  readonly threshold: number;
  /** False where there were too few probes: then the threshold is the one that every site starts with. */
  readonly enough: boolean;
  readonly probes: { readonly answerable: number; readonly unanswerable: number };
  /** At the threshold. */
  readonly falseRefusals: number;
  readonly falseAnswers: number;
  /** By rising threshold. */
  readonly curve: readonly CurvePoint[];
}

/** How refusing was calibrated on one site. */
export interface Calibration {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Name of the embedder. */
  readonly model: string;
  /** Version of the method (METHOD). */
  readonly method: number;
  /** Passages that the site had. */
  readonly passages: number;
  /** Number of the newest; numbers only rise. Left out by former versions. */
  readonly newest?: number;
  /** Where the embedder's cosines lie; null where too few questions could be made. Left out for the one that is shipped. */
  readonly scale?: CosineScale | null;
  readonly languages: readonly LanguageCalibration[];
}

/** Keeps the calibration of one site. */
export interface CalibrationStore {
  readonly siteId: string;
  /** The last one; null before the first. */
  latest(): Calibration | null;
  save(calibration: Calibration): Promise<void>;
}

/** Counts changes of the method: what an older one found is made anew. */
export const METHOD = 1;

/** A site of whose passages more than this share came or went is calibrated again. */
const LARGE_CHANGE = 0.2;

/** What is indexed of a site, now. */
export interface IndexedPassages {
  /** Name of the embedder. */
  readonly model: string;
  readonly passages: number;
  /** Those with a higher number than the newest at the last calibration: a page that is published again has new ones. */
  readonly added: number;
}

/** True when a site has to be calibrated: it never was, with another embedder or method, or many passages came, went or were replaced since. */
export function isDue(latest: Calibration | null, now: IndexedPassages): boolean {
  if (latest?.model !== now.model || latest.method !== METHOD || latest.newest === undefined) return true;
  if (now.model !== REFERENCE_EMBEDDER && latest.scale === undefined) return true;
  const gone = latest.passages + now.added - now.passages;
  return Math.max(now.added, gone) > LARGE_CHANGE * Math.max(latest.passages, 1);
}

/** The scale that retrieval with an embedder goes by. @param model embedder in use; what was measured with another one does not count */
export function scalePort(calibration: Calibration | null, model: string): Pick<RetrievalPorts, 'scale'> {
  if (model === REFERENCE_EMBEDDER) return {};
  return { scale: (calibration?.model === model ? calibration.scale : null) ?? null };
}

/** The thresholds to answer by. @param model embedder in use; what another one found does not count */
export function thresholdsOf(calibration: Calibration | null, model: string): AnswerThresholds {
  if (calibration?.model !== model || calibration.method !== METHOD) return DEFAULT_THRESHOLDS;
  const calibrated = calibration.languages.filter(({ enough }) => enough);
  return {
    ...DEFAULT_THRESHOLDS,
    locales: Object.fromEntries(calibrated.map(({ locale, threshold }) => [locale, threshold])),
  };
}
