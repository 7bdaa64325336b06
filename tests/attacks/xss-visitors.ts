import { parsePage } from '../helpers/hostile-html.ts';
import { HOSTILE_CASES } from '../helpers/hostile.ts';
import type { HostileCase } from '../helpers/hostile.ts';
import { form } from '../helpers/http.ts';
import type { TestResponse } from '../helpers/http.ts';
import type { Attack, AttackGroup } from './attack.ts';
import type { Target } from './target.ts';

/** Says what a text brought about in an answer that must be text or a page. */
function achieved(answer: TestResponse): string | null {
  const type = answer.headers['content-type'] ?? '';
  if (answer.status >= 500) return `answered ${String(answer.status)}`;
  if (answer.headers['x-content-type-options'] !== 'nosniff') return 'browsers may guess the type';
  if (!type.startsWith('text/html')) {
    return /^(?:application\/json|text\/plain|application\/problem\+json)/.test(type) ? null : `has the type ${type}`;
  }
  if (!String(answer.headers['content-security-policy'] ?? '').includes("script-src 'self'")) return 'has no policy';
  return parsePage(answer.text).escapes[0] ?? null;
}

type Way = readonly [name: string, send: (target: Target, text: string) => Promise<TestResponse>];

const JSON_TYPE = { 'Content-Type': 'application/json' };

function question(text: string): string {
  return JSON.stringify({ locale: 'it', messages: [{ id: '1', role: 'user', parts: [{ type: 'text', text }] }] });
}

/** What visitors send and see again, without an account. */
const WAYS: readonly Way[] = [
  ['search page', (target, text) => target.visit(`/it/search/?q=${encodeURIComponent(text)}`)],
  [
    'question page',
    (target, text) => target.visit(`/it/ask/?q=${encodeURIComponent(text)}&talk=${encodeURIComponent(text)}`),
  ],
  ['search', (target, text) => target.visit(`/api/search?locale=it&q=${encodeURIComponent(text)}`)],
  ['address', (target, text) => target.visit(`/it/${encodeURIComponent(text)}/`)],
  ['name of a picture', (target, text) => target.visit(`/_media/file/${encodeURIComponent(text)}`)],
  ['tag', (target, text) => target.visit(`/it/attualita/?tag=${encodeURIComponent(text)}`)],
  [
    'contact form',
    (target, text) =>
      target.write('/_contact', { method: 'POST', ...form({ name: text, email: text, message: text, locale: 'it' }) }),
  ],
  [
    'token of the contact form',
    (target, text) =>
      target.write('/_contact', {
        method: 'POST',
        ...form({ name: 'A', email: 'a@example.ch', message: text, locale: text, token: text, step: text }),
      }),
  ],
  [
    'sign-up form',
    (target, text) =>
      target.write('/_signup', {
        method: 'POST',
        ...form({ document: text, locale: 'it', name: text, email: text, remark: text, occurrence: text, token: text }),
      }),
  ],
  ['locale of the API', (target, text) => target.visit(`/api/search?q=x&locale=${encodeURIComponent(text)}`)],
  [
    'feedback',
    (target, text) =>
      target.visit('/api/feedback', {
        method: 'POST',
        headers: JSON_TYPE,
        body: JSON.stringify({ question: text, helpful: true, reason: text }),
      }),
  ],
];

function attackOf(target: Target, [name, send]: Way, { class: kind, text }: HostileCase, i: number): Attack {
  return { name: `${name}, ${kind} ${String(i)}`, run: async () => achieved(await send(target, text)) };
}

/** The chat's answer is read line by line as JSON: a text must stay within its line. */
function chat(target: Target, { class: kind, text }: HostileCase, i: number): Attack {
  return {
    name: `chat, ${kind} ${String(i)}`,
    run: async () => {
      const answer = await target.visit('/api/assistant', {
        method: 'POST',
        headers: JSON_TYPE,
        body: question(text.slice(0, 500)),
      });
      if (answer.status !== 200) return achieved(answer);
      if (!String(answer.headers['content-type']).startsWith('text/event-stream')) return 'is no stream of events';
      const strange = answer.text.split('\n').find((line) => line !== '' && !/^data: (?:\{.*\}|\[DONE\])$/.test(line));
      return strange === undefined ? null : `a line of its own: ${strange.slice(0, 80)}`;
    },
  };
}

/** Every hostile text through every field that visitors have; the answers are really parsed. */
export const visitorXss: AttackGroup = {
  attacks: (target) =>
    Promise.resolve([
      ...WAYS.flatMap((way) => HOSTILE_CASES.map((hostile, i) => attackOf(target, way, hostile, i))),
      ...HOSTILE_CASES.filter((_, i) => i % 3 === 0).map((hostile, i) => chat(target, hostile, i)),
    ]),
};
