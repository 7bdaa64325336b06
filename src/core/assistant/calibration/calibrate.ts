import { AppError } from '../../../shared/errors.ts';
import type { Locale } from '../../../shared/locale.ts';
import { REFERENCE_EMBEDDER } from '../../search/cosine-scale.ts';
import type { Retrieval, RetrievalPorts } from '../../search/retrieval.ts';
import { retrieve } from '../../search/retrieve.ts';
import { fold } from '../../search/tokens.ts';
import { judge } from '../judge.ts';
import { DEFAULT_THRESHOLDS } from '../threshold.ts';
import { METHOD } from './calibration.ts';
import type { Calibration, LanguageCalibration } from './calibration.ts';
import { curveOf, pointAt, thresholdFrom } from './curve.ts';
import { measureSite, sampleOf } from './measure-scale.ts';
import { probesOf } from './probes.ts';
import type { Probe } from './probes.ts';

/** What is calibrated, and how carefully. */
export interface CalibrationRequest {
  /** Languages in which the site is written. */
  readonly locales: readonly Locale[];
  readonly ports: RetrievalPorts;
  /** Passages of the site, now. */
  readonly passages: number;
  /** Number of the newest of them. */
  readonly newest: number;
  /** Name of the embedder. */
  readonly model: string;
  readonly at: number;
  /** Waits between two probes, so that visitors come first. */
  readonly pause: () => Promise<void>;
  readonly signal?: AbortSignal;
}

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
function requireVectors({ mode, passages }: Retrieval, { embedder, vectors, scale }: RetrievalPorts): void {
  if (mode === 'hybrid' || passages.length === 0 || embedder === null || vectors.size === 0 || scale === null) return;
  throw new AppError({
    kind: 'unavailable',
    code: 'embedder-unavailable',
    message: 'The embedder went off while refusing was calibrated; nothing is kept of it.',
    hint: 'It is calibrated again by itself.',
  });
}

/** Where the cosines of another embedder than the one that is shipped lie on this site. */
async function scaleFor({ ports, locales, pause, signal }: CalibrationRequest): Promise<Pick<RetrievalPorts, 'scale'>> {
  if (ports.embedder === null || ports.embedder.model === REFERENCE_EMBEDDER) return {};
  return { scale: await measureSite(ports, locales, pause, signal) };
}

async function calibrateLanguage(
  locale: Locale,
  request: CalibrationRequest,
  ports: RetrievalPorts,
): Promise<LanguageCalibration> {
  const { locales, signal } = request;
  const answerable: number[] = [];
  const unanswerable: number[] = [];
  for (const probe of probesOf(await sampleOf(ports, locale))) {
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
  const scale = await scaleFor(request);
  const ports = { ...patient(request.ports), ...scale };
  for (const locale of request.locales) languages.push(await calibrateLanguage(locale, request, ports));
  const { at, model, passages, newest } = request;
  return { at, model, method: METHOD, passages, newest, ...scale, languages };
}
