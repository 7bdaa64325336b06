import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { localOf } from '../../src/shared/zurich-time.ts';
import { runCli, temporaryFolder } from './server.ts';

const DAY_MS = 86_400_000;

/** The day (YYYY-MM-DD) in Switzerland so many days from now. */
export function dayFromNow(days: number): string {
  return localOf(Date.now() + days * DAY_MS).slice(0, 10);
}

/** An event as a content file has it. */
export interface EventFile {
  readonly id: string;
  readonly locale: string;
  readonly title: string;
  readonly tags?: readonly string[];
  /** Lines below `event:`, as JSON. */
  readonly event: Readonly<Record<string, unknown>>;
  readonly body?: string;
}

function eventFile({ id, title, tags = [], event, body = 'A text about it.' }: EventFile): string {
  return `---
type: event
title: ${JSON.stringify(title)}
description: ${JSON.stringify(`${title}, described in one sentence that is long enough to be useful.`)}
slug: ${id}
tags: ${JSON.stringify(tags)}
event: ${JSON.stringify(event)}
---
${body}
`;
}

/** A page that lists the events of a site: `/<locale>/dates/`. */
function listFile(): string {
  return `---
type: page
title: "Dates"
description: "All the events of the site, those that come and those that are over, in one list."
slug: dates
---
::events

::events{when="past"}

::events{tag="camp"}
`;
}

/** Publishes events, and a page that lists them, on a site of a data folder that is set up. */
export async function importEvents(data: string, site: string, events: readonly EventFile[]): Promise<void> {
  const folder = temporaryFolder();
  for (const locale of new Set(events.map((event) => event.locale))) {
    mkdirSync(path.join(folder, 'content', locale), { recursive: true });
    writeFileSync(path.join(folder, 'content', locale, 'dates.md'), listFile());
  }
  for (const event of events) {
    writeFileSync(path.join(folder, 'content', event.locale, `${event.id}.md`), eventFile(event));
  }
  const result = await runCli(['content', 'import', '--site', site, folder], { BIVOUAC_DATA: data });
  if (result.code !== 0) throw new Error(result.stderr + result.stdout);
}
