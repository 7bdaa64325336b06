import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  derivativeFile,
  derivativeRegion,
  derivativesOf,
  parseDerivativeFile,
  pictureSource,
} from '../../src/core/media/derivatives.ts';
import { mediaName, numberedName } from '../../src/core/media/media-name.ts';
import type { Crop, FocalPoint, MediaRecord } from '../../src/core/media/media.ts';
import { acceptList } from '../../src/core/media/media-types.ts';
import { focusWithin, isCrop } from '../../src/core/media/region.ts';
import { movedCrop, movedFocal, resizedCrop } from '../../src/core/media/shaping.ts';

const perMille = fc.integer({ min: 0, max: 1000 });
const focal = fc.tuple(perMille, perMille);
const crop = fc
  .tuple(fc.integer({ min: 0, max: 950 }), fc.integer({ min: 0, max: 950 }), perMille, perMille)
  .map(([x, y, w, h]): Crop => [x, y, Math.max(50, Math.min(w, 1000 - x)), Math.max(50, Math.min(h, 1000 - y))]);
const size = fc.integer({ min: 1, max: 9000 });

function picture(width: number, height: number, shape: { focal?: FocalPoint; crop?: Crop | null } = {}): MediaRecord {
  return {
    name: 'a.jpg',
    hash: 'a'.repeat(32),
    type: 'image/jpeg',
    bytes: 1,
    width,
    height,
    focal: shape.focal ?? [500, 500],
    crop: shape.crop ?? null,
  };
}

describe('derivatives', () => {
  it('lie within the picture, whatever is shown of it, and their names can be read back', () => {
    fc.assert(
      fc.property(size, size, focal, fc.option(crop), (width, height, point, part) => {
        const media = picture(width, height, { focal: point, crop: part });
        for (const derivative of derivativesOf(media)) {
          const region = derivativeRegion({ width, height }, derivative);
          expect(region.width).toBeGreaterThanOrEqual(1);
          expect(region.height).toBeGreaterThanOrEqual(1);
          expect(region.left + region.width).toBeLessThanOrEqual(width);
          expect(region.top + region.height).toBeLessThanOrEqual(height);
          expect(parseDerivativeFile(derivativeFile(derivative))).toEqual(derivative);
        }
      }),
    );
  });

  it('have other names when anything is shown differently', () => {
    const names = (media: MediaRecord): string[] => derivativesOf(media).map(derivativeFile);
    const plain = names(picture(2000, 1500));
    const cropped = names(picture(2000, 1500, { crop: [0, 0, 900, 900] }));
    expect(cropped.filter((name) => plain.includes(name))).toEqual([]);
    const moved = names(picture(2000, 1500, { focal: [100, 100] }));
    expect(moved.filter((name) => !plain.includes(name))).toEqual(['1200x630.f100-100.jpeg']);
  });

  it.each([
    '640',
    '0640.jpeg',
    '640.jpeg.webp',
    '640.c1-2-3.jpeg',
    '640x480.jpeg',
    '640.f1-2.jpeg',
    '../640.jpeg',
    '640.svg',
    '640.c1-2-3-4.c1-2-3-4.jpeg',
  ])('are not named %s', (name) => {
    expect(parseDerivativeFile(name)).toBeNull();
  });

  it('keep the shape of what is shown', () => {
    expect(pictureSource(picture(4000, 3000, { crop: [0, 0, 500, 1000] }))).toMatchObject({
      width: 1280,
      height: 1920,
    });
  });
});

describe('a focal point', () => {
  it('stays on the picture and within what is shown', () => {
    fc.assert(
      fc.property(focal, crop, fc.integer(), fc.integer(), (point, part, dx, dy) => {
        for (const value of [...movedFocal(point, dx % 3000, dy % 3000), ...focusWithin(point, part)]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1000);
        }
      }),
    );
  });
});

describe('a crop', () => {
  it('that is moved or resized is still one', () => {
    fc.assert(
      fc.property(
        crop,
        fc.integer({ min: -2000, max: 2000 }),
        fc.integer({ min: -2000, max: 2000 }),
        (part, dx, dy) => {
          expect(isCrop(movedCrop(part, dx, dy))).toBe(true);
          expect(isCrop(resizedCrop(part, dx, dy, 'end'))).toBe(true);
          expect(isCrop(resizedCrop(part, dx, dy, 'start'))).toBe(true);
        },
      ),
    );
  });
});

describe('names', () => {
  it('hold nothing but letters, digits and hyphens, and say what the bytes are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 120 }), (given) => {
        expect(mediaName(given, 'image/png')).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*-?\.png$/);
      }),
    );
    expect(numberedName('image.jpg', 2)).toBe('image-2.jpg');
  });

  it('of HEIC files are not offered, so that phones hand over a JPEG', () => {
    expect(acceptList('any')).not.toMatch(/hei[cf]/);
  });
});
