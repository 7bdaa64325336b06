import type { BlockDefinition } from '../block-definition.ts';
import { modelsBlock, neuronsBlock, trainingBlock } from './calculators.ts';
import { calloutBlock } from './callout.ts';
import { childrenBlock } from './children.ts';
import { contactBlock } from './contact.ts';
import { eventsBlock } from './events.ts';
import { fileBlock } from './file.ts';
import { galleryBlock } from './gallery.ts';
import { newsBlock } from './news.ts';
import { sectionBlock } from './section.ts';
import { videoBlock } from './video.ts';

/** Blocks that every site has. */
export const platformBlocks: readonly BlockDefinition[] = [
  calloutBlock,
  videoBlock,
  newsBlock,
  childrenBlock,
  contactBlock,
  neuronsBlock,
  trainingBlock,
  modelsBlock,
  galleryBlock,
  fileBlock,
  sectionBlock,
  eventsBlock,
];
