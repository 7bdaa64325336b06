import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibrate } from '../../../src/core/assistant/calibration/calibrate.ts';
import { isDue, METHOD, scalePort, thresholdsOf } from '../../../src/core/assistant/calibration/calibration.ts';
import type { Calibration } from '../../../src/core/assistant/calibration/calibration.ts';
import { curveOf, pointAt, thresholdFrom } from '../../../src/core/assistant/calibration/curve.ts';
import { probesOf } from '../../../src/core/assistant/calibration/probes.ts';
import { DEFAULT_THRESHOLDS } from '../../../src/core/assistant/threshold.ts';
import { REFERENCE_EMBEDDER as E5 } from '../../../src/core/search/cosine-scale.ts';
import type { Embedder } from '../../../src/core/search/ports.ts';
import { fold } from '../../../src/core/search/tokens.ts';
import { AppError } from '../../../src/shared/errors.ts';
import { passagesOf, tinySite } from '../search/tiny-site.ts';
import type { TinyPage } from '../search/tiny-site.ts';

const VALLEYS = ['Engadina', 'Mesolcina', 'Bregaglia', 'Calanca', 'Surselva', 'Prettigovia', 'Domigliasca', 'Albula'];
const THINGS = ['mulino', 'rifugio', 'ponte', 'campanile', 'ghiacciaio', 'museo', 'torrente', 'castello'];

/** A name that no other page has. */
function nameOf(i: number, j: number): string {
  return `${'BCDFGHKL'.charAt(i)}${'aeiouaei'.charAt(j)}${'rtlmnsvz'.charAt(j)}${'ezophiul'.charAt(i)}ndri`;
}

/** 64 pages that each say one thing with a year. */
const PAGES: readonly TinyPage[] = VALLEYS.flatMap((valley, i) =>
  THINGS.map((thing, j): TinyPage => ({
    documentId: `${thing}-${valley.toLowerCase()}`,
    locale: 'it',
    title: `${thing} ${valley}`,
    text: `Gli abitanti della valle ${valley} costruirono il famoso ${thing} comunale vicino alla strada principale con ${nameOf(i, j)} nel ${String(1500 + 10 * i + j)}.`,
  })),
);

async function calibrated(pages: readonly TinyPage[]): Promise<Calibration> {
  const ports = tinySite(pages);
  const pause = (): Promise<void> => Promise.resolve();
  return calibrate({ locales: ['it'], ports, passages: pages.length, newest: 0, model: 'letters', at: 1, pause });
}

const probability = fc.double({ min: 0, max: 1, noNaN: true });
const scored = fc.record({
  answerable: fc.array(probability, { maxLength: 80 }),
  unanswerable: fc.array(probability, { maxLength: 80 }),
});

describe('probe questions', () => {
  it('ask for what their page says without saying it', () => {
    const probes = probesOf(passagesOf(PAGES));
    expect(probes.length).toBeGreaterThan(40);
    for (const { question, answer, documentId } of probes) {
      expect(question.endsWith('?')).toBe(true);
      expect(answer).not.toBeNull();
      expect(fold(question)).not.toContain(answer);
      expect(PAGES.find((page) => page.documentId === documentId)?.text).toContain(answer);
    }
  });

  it('are headings that ask, where there are any', () => {
    const [passage] = passagesOf(PAGES.slice(0, 1));
    if (passage === undefined) throw new Error('no passage');
    const asked = { ...passage, headingPath: ['Chi costruì il mulino?'] };
    expect(probesOf([asked])[0]?.question).toBe('Chi costruì il mulino?');
  });
});

describe('the curve', () => {
  it('refuses more and answers less wrongly as the threshold rises', () => {
    fc.assert(
      fc.property(scored, (probes) => {
        const curve = curveOf(probes);
        for (const [i, point] of curve.entries()) {
          const before = curve[i - 1];
          if (before === undefined) continue;
          expect(point.falseRefusals).toBeGreaterThanOrEqual(before.falseRefusals);
          expect(point.falseAnswers).toBeLessThanOrEqual(before.falseAnswers);
        }
      }),
    );
  });

  it('gives a threshold that rises with the probes and stays within bounds; none for too few', () => {
    fc.assert(
      fc.property(
        fc.array(probability, { minLength: 40, maxLength: 80 }),
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (answerable, more) => {
          const threshold = thresholdFrom({ answerable, unanswerable: [] }) ?? -1;
          const higher =
            thresholdFrom({ answerable: answerable.map((value) => Math.min(1, value + more)), unanswerable: [] }) ?? -1;
          expect(threshold).toBeGreaterThanOrEqual(0.15);
          expect(higher).toBeLessThanOrEqual(0.4);
          expect(higher).toBeGreaterThanOrEqual(threshold);
        },
      ),
    );
    expect(thresholdFrom({ answerable: [0.5, 0.9], unanswerable: [] })).toBeNull();
  });

  it('counts shares', () => {
    const point = pointAt(0.5, { answerable: [0.4, 0.5, 0.6, 0.9], unanswerable: [0.1, 0.5] });
    expect(point).toEqual({ threshold: 0.5, falseRefusals: 0.25, falseAnswers: 0.5 });
  });
});

describe('calibrate', () => {
  it('finds held-back pages less answerable than present ones', async () => {
    const [italian] = (await calibrated(PAGES)).languages;
    expect(italian?.enough).toBe(true);
    const middle = italian?.curve.find(({ threshold }) => threshold === 0.5);
    expect(1 - (middle?.falseRefusals ?? 1)).toBeGreaterThan(middle?.falseAnswers ?? 1);
  });

  it('measures the scale of another embedder than the shipped one, and of that none', async () => {
    const { scale } = await calibrated(PAGES);
    expect(scale?.own).toBeGreaterThan(scale?.others ?? 1);
    const few = await calibrated(PAGES.slice(0, 6));
    expect(few).toMatchObject({ scale: null, languages: [{ probes: { answerable: 6 } }] });
    const ports = tinySite(PAGES);
    const shipped = { ...ports, embedder: ports.embedder && { ...ports.embedder, model: E5 } };
    const pause = (): Promise<void> => Promise.resolve();
    const request = { locales: ['it'], ports: shipped, passages: 64, newest: 64, model: E5, at: 1, pause } as const;
    expect(await calibrate(request)).not.toHaveProperty('scale');
  });

  it('leaves a site of few pages where every site starts, and says so', async () => {
    const found = await calibrated(PAGES.slice(0, 6));
    expect(found.languages[0]).toMatchObject({ enough: false, threshold: DEFAULT_THRESHOLDS.default });
    expect(thresholdsOf(found, 'letters').locales).toEqual({});
  });

  it('keeps nothing when the embedder goes off meanwhile', async () => {
    const { embedder, ...site } = tinySite(PAGES);
    if (embedder === null) throw new Error('no embedder');
    let asked = 0;
    const failing: Embedder = {
      ...embedder,
      embed: async (texts, options) => {
        asked += 1;
        if (asked > 10)
          throw new AppError({ kind: 'unavailable', code: 'embedder-unavailable', message: 'It is off.' });
        return embedder.embed(texts, options);
      },
    };
    const pause = (): Promise<void> => Promise.resolve();
    const request = { locales: ['it'], passages: PAGES.length, newest: 0, model: 'letters', at: 1, pause } as const;
    const unavailable = { kind: 'unavailable', code: 'embedder-unavailable' };
    await expect(calibrate({ ...request, ports: { ...site, embedder: failing } })).rejects.toMatchObject(unavailable);
    expect((await calibrate({ ...request, ports: { ...site, embedder: null } })).languages).toHaveLength(1);
  });

  it('ends when it is told to', async () => {
    const pause = (): Promise<void> => Promise.resolve();
    const ports = tinySite(PAGES);
    const request = { locales: ['it'], ports, passages: 1, newest: 0, model: 'letters', at: 1, pause } as const;
    await expect(calibrate({ ...request, signal: AbortSignal.abort(new Error('end')) })).rejects.toThrow('end');
  });
});

describe('what a site is answered by', () => {
  const base: Calibration = { at: 1, model: E5, method: METHOD, passages: 100, newest: 100, languages: [] };

  it('is calibrated anew after a large change, with another embedder or method, and not before', () => {
    const same = { model: E5, passages: 100, added: 0 };
    expect(isDue(null, { model: E5, passages: 0, added: 0 })).toBe(true);
    expect(isDue(base, same)).toBe(false);
    expect(isDue(base, { model: E5, passages: 119, added: 19 })).toBe(false);
    expect(isDue(base, { model: E5, passages: 79, added: 0 })).toBe(true);
    expect(isDue(base, { ...same, model: 'bge' })).toBe(true);
    expect(isDue({ ...base, method: METHOD - 1 }, same)).toBe(true);
  });

  it('is calibrated anew when a fifth of its passages was replaced, though they are as many as before', () => {
    expect(isDue(base, { model: E5, passages: 100, added: 20 })).toBe(false);
    expect(isDue(base, { model: E5, passages: 100, added: 21 })).toBe(true);
    const { newest: _, ...former } = base;
    expect(isDue(former, { model: E5, passages: 100, added: 0 })).toBe(true);
  });

  it('is searched on the scale that was measured with its embedder, and by words before that', () => {
    const bge: Calibration = { ...base, model: 'bge', scale: { own: 0.6, others: 0.3 } };
    expect(scalePort(base, E5)).toEqual({});
    expect(scalePort(bge, E5)).toEqual({});
    expect(scalePort(bge, 'bge')).toEqual({ scale: { own: 0.6, others: 0.3 } });
    for (const none of [null, base, { ...base, model: 'bge' }]) expect(scalePort(none, 'bge')).toEqual({ scale: null });
    expect(isDue({ ...base, model: 'bge' }, { model: 'bge', passages: 100, added: 0 })).toBe(true);
    expect(isDue(bge, { model: 'bge', passages: 100, added: 0 })).toBe(false);
  });

  it('is the default where another embedder was calibrated', () => {
    expect(thresholdsOf(base, 'bge')).toBe(DEFAULT_THRESHOLDS);
    expect(thresholdsOf(null, E5)).toBe(DEFAULT_THRESHOLDS);
  });
});
