import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import type { Crop, FocalPoint } from '../../core/media/media.ts';
import { FIRST_CROP, movedCrop, movedFocal, resizedCrop } from '../../core/media/shaping.ts';
import { LightElement, define } from '../components/light-element.ts';
import '../styles/picture-shaper.css';
import { detailText } from './media-detail-texts.ts';

/** What is shown of a picture, and what must stay visible. */
export interface Shape {
  readonly focal: FocalPoint;
  readonly crop: Crop | null;
}

/** Steps of the arrow keys in per mille; with Control larger ones. */
const STEP = 10;
const LARGE_STEP = 100;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function percent(perMille: number): number {
  return Math.round(perMille / 10);
}

/**
 * `<picture-shaper src="…" .shape=${Shape} can-crop>`: the whole picture with its focal point and, when a part is shown, the frame
 * around it; both by pointer and by keyboard. Sends `shape-change` (detail: Shape).
 */
class PictureShaper extends LightElement {
  static override readonly properties = {
    src: {},
    shape: { attribute: false },
    canCrop: { type: Boolean, attribute: 'can-crop' },
    disabled: { type: Boolean },
  };

  declare src: string;
  declare shape: Shape;
  declare canCrop: boolean;
  declare disabled: boolean;

  constructor() {
    super();
    this.src = '';
    this.shape = { focal: [500, 500], crop: null };
    this.canCrop = false;
    this.disabled = false;
  }

  protected override updated(_changed: PropertyValues): void {
    const { focal, crop } = this.shape;
    this.#place('.shaper-point', { left: focal[0], top: focal[1] });
    if (crop !== null) this.#place('.shaper-frame', { left: crop[0], top: crop[1], width: crop[2], height: crop[3] });
    for (const image of this.querySelectorAll<HTMLElement>('.shaper-preview')) {
      image.style.setProperty('object-position', `${String(focal[0] / 10)}% ${String(focal[1] / 10)}%`);
    }
  }

  protected override render(): TemplateResult {
    const { focal, crop } = this.shape;
    return html`<div class="shaper-stage" @pointerdown=${this.#press}>
        <img class="shaper-picture" src=${this.src} alt="" draggable="false" />
        ${crop === null ? nothing : this.#frame(crop)}
        <button
          type="button"
          class="shaper-point"
          ?disabled=${this.disabled}
          aria-label=${detailText('admin.mediaDetail.focalAt', { x: percent(focal[0]), y: percent(focal[1]) })}
          @keydown=${this.#pointKey}
        ></button>
      </div>
      <p class="field-hint">${detailText('admin.mediaDetail.focalHint')}</p>
      ${this.canCrop ? this.#cropSwitch(crop) : nothing}
      <p class="field-label">${detailText('admin.mediaDetail.previews')}</p>
      <div class="shaper-previews" aria-hidden="true">
        <img class="shaper-preview square" src=${this.src} alt="" />
        <img class="shaper-preview strip" src=${this.src} alt="" />
      </div>`;
  }

  #cropSwitch(crop: Crop | null): TemplateResult {
    return html`<label class="check"
        ><input
          type="checkbox"
          name="crop"
          .checked=${crop !== null}
          ?disabled=${this.disabled}
          @change=${(event: Event) => {
            this.#change({ crop: (event.target as HTMLInputElement).checked ? FIRST_CROP : null });
          }}
        /><span>${detailText('admin.mediaDetail.crop')}</span></label
      >
      ${crop === null ? nothing : html`<p class="field-hint">${detailText('admin.mediaDetail.cropHint')}</p>`}`;
  }

  #frame([left, top, width, height]: Crop): TemplateResult {
    const label = detailText('admin.mediaDetail.cropAt', {
      x: percent(left),
      y: percent(top),
      width: percent(width),
      height: percent(height),
    });
    return html`<div class="shaper-frame">
      <button
        type="button"
        class="shaper-move"
        ?disabled=${this.disabled}
        aria-label=${label}
        @keydown=${this.#frameKey}
      ></button>
      <span class="shaper-corner start" data-corner="start"></span>
      <span class="shaper-corner end" data-corner="end"></span>
    </div>`;
  }

  #place(selector: string, values: Readonly<Record<string, number>>): void {
    const element = this.querySelector<HTMLElement>(selector);
    for (const [name, value] of Object.entries(values)) element?.style.setProperty(name, `${String(value / 10)}%`);
  }

  #change(part: Partial<Shape>): void {
    this.shape = { ...this.shape, ...part };
    this.dispatchEvent(new CustomEvent<Shape>('shape-change', { detail: this.shape }));
  }

  /** What the pointer does follows from where it goes down: a corner resizes, the frame moves, anything else is the focal point. */
  readonly #press = (event: PointerEvent): void => {
    if (this.disabled || event.button !== 0) return;
    const stage = event.currentTarget as HTMLElement;
    const target = event.target as HTMLElement;
    const { width, height } = stage.getBoundingClientRect();
    const start = { x: event.clientX, y: event.clientY, shape: this.shape };
    const drag = this.#dragOf(target, stage, start);
    drag(0, 0);
    stage.setPointerCapture(event.pointerId);
    const move = (moved: PointerEvent): void => {
      drag(((moved.clientX - start.x) * 1000) / width, ((moved.clientY - start.y) * 1000) / height);
    };
    const end = (): void => {
      stage.removeEventListener('pointermove', move);
    };
    stage.addEventListener('pointermove', move);
    stage.addEventListener('pointerup', end, { once: true });
    stage.addEventListener('pointercancel', end, { once: true });
  };

  #dragOf(
    target: HTMLElement,
    stage: HTMLElement,
    start: { readonly x: number; readonly y: number; readonly shape: Shape },
  ): (dx: number, dy: number) => void {
    const { crop, focal } = start.shape;
    const { corner } = target.dataset;
    if (crop !== null && (corner === 'start' || corner === 'end')) {
      return (dx, dy) => {
        this.#change({ crop: resizedCrop(crop, dx, dy, corner) });
      };
    }
    if (crop !== null && target.classList.contains('shaper-move')) {
      return (dx, dy) => {
        this.#change({ crop: movedCrop(crop, dx, dy) });
      };
    }
    const box = stage.getBoundingClientRect();
    const isPoint = target.classList.contains('shaper-point');
    const from: FocalPoint = isPoint
      ? focal
      : movedFocal([0, 0], ((start.x - box.left) * 1000) / box.width, ((start.y - box.top) * 1000) / box.height);
    return (dx, dy) => {
      this.#change({ focal: movedFocal(from, dx, dy) });
    };
  }

  readonly #pointKey = (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key];
    if (arrow === undefined) return;
    event.preventDefault();
    const step = event.ctrlKey ? LARGE_STEP : STEP;
    this.#change({ focal: movedFocal(this.shape.focal, arrow[0] * step, arrow[1] * step) });
  };

  readonly #frameKey = (event: KeyboardEvent): void => {
    const arrow = ARROWS[event.key];
    const { crop } = this.shape;
    if (arrow === undefined || crop === null) return;
    event.preventDefault();
    const step = event.ctrlKey ? LARGE_STEP : STEP;
    const change = event.shiftKey ? resizedCrop : movedCrop;
    this.#change({ crop: change(crop, arrow[0] * step, arrow[1] * step) });
  };
}

define('picture-shaper', PictureShaper);
