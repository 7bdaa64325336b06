import { AppError } from '../../../shared/errors.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { PassageStore } from '../../search/ports.ts';
import type { Retrieval, RetrievalPorts } from '../../search/retrieval.ts';
import { retrieve } from '../../search/retrieve.ts';
import { fold } from '../../search/tokens.ts';
import { judge } from '../judge.ts';
import { DEFAULT_THRESHOLDS } from '../threshold.ts';
import { METHOD } from './calibration.ts';
import type { Calibration, LanguageCalibration } from './calibration.ts';
import { curveOf, pointAt, thresholdFrom } from './curve.ts';
import { probesOf } from './probes.ts';
import type { Probe } from './probes.ts';

/** What is calibrated, and how carefully. */
export interface CalibrationRequest {
  /** Languages in which the site is written. */
  readonly locales: readonly Locale[];
  readonly ports: RetrievalPorts;
  /** Passages of the site, now. */
  readonly passages: number;
  /** Name of the embedder. */
  readonly model: string;
  readonly at: number;
  /** Waits between two probes, so that visitors come first. */
  readonly pause: () => Promise<void>;
  readonly signal?: AbortSignal;
}

/** Passages of a language that probes are made from. */
const SAMPLE = 150;

/** The embedder, its texts behind those of visitors and editors. */
function patient(ports: RetrievalPorts): RetrievalPorts {
  const { embedder } = ports;
  if (embedder === null) return ports;
  const { model, dimensions } = embedder;
  return {
    ...ports,
    embedder: {
      model,
      dimensions,
      embed: (texts, options) => embedder.embed(texts, { ...options, priority: 'bulk' }),
    },
  };
}

/** What was found, as if the probe's page were not there. */
function heldBack(retrieval: Retrieval, { documentId }: Probe): Retrieval {
  return { ...retrieval, passages: retrieval.passages.filter(({ passage }) => passage.documentId !== documentId) };
}

/** True when another page says what the probe asks for: then holding its own back makes nothing unanswerable. */
function isSaidElsewhere(retrieval: Retrieval, { answer }: Probe): boolean {
  if (answer === null) return false;
  const [first] = judge(retrieval).sentences;
  if (first === undefined) return false;
  return fold(first.ranked.passage.text.slice(first.sentence.start, first.sentence.end)).includes(answer);
}

/** Refuses what was found by words alone although there are vectors: visitors will be answered by both. */
function requireVectors({ mode, passages }: Retrieval, { embedder, vectors }: RetrievalPorts): void {
  if (mode === 'hybrid' || passages.length === 0 || embedder === null || vectors.size === 0) return;
  throw new AppError({
    kind: 'unavailable',
    code: 'embedder-unavailable',
    message: 'The embedder went off while refusing was calibrated; nothing is kept of it.',
    hint: 'It is calibrated again by itself.',
  });
}

async function sampleOf(store: PassageStore, locale: Locale): Promise<Probe[]> {
  return probesOf(await store.load(await store.sample(locale, SAMPLE)));
}

async function calibrateLanguage(locale: Locale, request: CalibrationRequest): Promise<LanguageCalibration> {
  const { locales, signal } = request;
  const ports = patient(request.ports);
  const answerable: number[] = [];
  const unanswerable: number[] = [];
  for (const probe of await sampleOf(ports.passages, locale)) {
    signal?.throwIfAborted();
    await request.pause();
    const found = await retrieve({ question: probe.question, locale, locales, ...(signal && { signal }) }, ports);
    requireVectors(found, ports);
    answerable.push(judge(found).probability);
    const without = heldBack(found, probe);
    if (!isSaidElsewhere(without, probe)) unanswerable.push(judge(without).probability);
  }
  const scored = { answerable, unanswerable };
  const found = thresholdFrom(scored);
  const threshold = found ?? DEFAULT_THRESHOLDS.default;
  const { falseRefusals, falseAnswers } = pointAt(threshold, scored);
  return {
    locale,
    threshold,
    enough: found !== null,
    probes: { answerable: answerable.length, unanswerable: unanswerable.length },
    falseRefusals,
    falseAnswers,
    curve: curveOf(scored),
  };
}

/**
 * Asks a site questions made from its own pages, with the page there and held back, and finds for each language
 * from which probability on questions are to be answered.
 * @throws AppError `embedder-unavailable` when the embedder went off meanwhile; the signal's reason
 */
export async function calibrate(request: CalibrationRequest): Promise<Calibration> {
  const languages: LanguageCalibration[] = [];
  for (const locale of request.locales) languages.push(await calibrateLanguage(locale, request));
  const { at, model, passages } = request;
  return { at, model, method: METHOD, passages, languages };
}
