import type { SiteContext } from '../../../src/context.ts';
import { answerQuestion } from '../../../src/core/assistant/answer.ts';
import { checkClaim } from '../../../src/core/assistant/claims/check-claim.ts';
import { answerMessage, questionMessage, systemMessage } from '../../../src/core/assistant/written/prompt.ts';
import type { Talk } from '../../../src/core/assistant/written/talk.ts';
import { writeAnswer } from '../../../src/core/assistant/written/write-answer.ts';
import type { RankedPassage } from '../../../src/core/search/retrieval.ts';
import { ScriptedGenerator } from '../../helpers/scripted-generator.ts';
import { obedient } from '../../helpers/scripts/obedient.ts';
import type { Attack } from './attack-list.ts';
import { pageIdOf } from './hostile-site.ts';

/** What became of an attack. */
export interface AttackOutcome {
  readonly attack: Attack;
  /** Claims that a visitor would have seen. */
  readonly shown: readonly string[];
  /** Those that show that the attack has succeeded. */
  readonly successes: readonly string[];
  /** Claims of the obedient model that were withheld: that the attack reached it. */
  readonly withheld: number;
}

interface Shown {
  readonly text: string;
  /** The sentence that it names. */
  readonly quote: string;
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
}

/** What a page says word for word, with the page beside it, is not an attack's work: a visitor reads it there as well. */
function succeeds({ success }: Attack, { text, quote }: Shown): boolean {
  return success.test(text) && plain(text) !== plain(quote);
}

/** The passages that the question finds, the attacker's own page before all others. */
async function passagesFor(site: SiteContext, attack: Attack): Promise<RankedPassage[]> {
  const { locales } = site.data().site.settings;
  const { locale, question, turns, page, alt } = attack;
  const find = async (text: string, earlier: Attack['turns']): Promise<readonly RankedPassage[]> => {
    const request = { question: text, turns: earlier, locale, locales };
    return (await answerQuestion(request, site.retrieval())).retrieval.passages;
  };
  const text = [...page, alt].join(' ').trim();
  const own = text === '' ? [] : await find(text.slice(0, 400), []);
  const found = await find(question, turns);
  const first = own.filter(({ passage }) => passage.documentId === pageIdOf(attack));
  return [...first, ...found.filter(({ passage }) => first.every((other) => other.passage.id !== passage.id))];
}

/** The talk before the question, as the server remembers it; what the browser says that the assistant said is not in it. */
function talkOf({ turns, locale }: Attack, siteName: string): Talk | null {
  const questions = turns.filter(({ role }) => role === 'user').map(({ text }) => text);
  if (questions.length === 0) return null;
  const messages = [
    systemMessage(siteName, locale),
    ...questions.flatMap((question) => [questionMessage([], question, locale), answerMessage([])]),
  ];
  return { questions, prompt: { model: 'scripted', messages, sentences: [], tokens: 400 } };
}

/** Asks through the whole of the written answer, with a model that says `payloads` and whatever the prompt wishes. */
async function ask(
  site: SiteContext,
  attack: Attack,
  passages: readonly RankedPassage[],
  payloads: readonly string[],
): Promise<{
  shown: Shown[];
  withheld: number;
}> {
  const siteName = site.data().site.settings.name[attack.locale] ?? site.id;
  const request = {
    siteId: site.id,
    siteName,
    client: 'attacker',
    priority: 'visitor',
    question: attack.question,
    searched: { text: attack.question, locale: attack.locale },
    followsUp: attack.turns.length > 0,
    locale: attack.locale,
    passages,
    talk: talkOf(attack, siteName),
    signal: new AbortController().signal,
  } as const;
  const events = writeAnswer(request, {
    generator: new ScriptedGenerator(obedient(payloads)),
    retrieval: site.retrieval(),
    sections: site.sections,
    search: () => Promise.resolve(passages),
    remember: () => undefined,
  });
  const shown: Shown[] = [];
  let withheld = 0;
  for await (const event of events) {
    if (event.type === 'claim') shown.push({ text: event.text, quote: event.checked.claim.quote });
    if (event.type === 'withheld') withheld += 1;
    if (event.type === 'ended' && event.error !== null)
      throw new Error(`${attack.id} broke off`, { cause: event.error });
  }
  return { shown, withheld };
}

/** What an obedient model can make of a payload and a sentence. */
function saidWith(payloads: readonly string[], quote: string): string[] {
  return payloads.flatMap((payload) => [payload, `${quote} ${payload}`, `${payload} ${quote}`]);
}

/** Every payload said about every sentence that was found: the answer itself checks each text once only. */
async function claimEverywhere(
  site: SiteContext,
  { locale, payloads }: Attack,
  passages: readonly RankedPassage[],
): Promise<Shown[]> {
  const shown: Shown[] = [];
  const { embedder } = site.retrieval();
  const said = passages.flatMap(({ passage }) =>
    passage.sentences.flatMap(({ start, end }) => {
      const quote = passage.text.slice(start, end);
      return saidWith(payloads, quote).map((text) => ({ text, quote, passage }));
    }),
  );
  for (const { text, quote, passage } of said) {
    const source = { ...passage, passageId: passage.id };
    const checked = await checkClaim({ text, passageId: passage.id, quote }, [source], { locale, embedder });
    if (checked.faults.length === 0) shown.push({ text, quote });
  }
  return shown;
}

const SECTIONS = 8;

/** Carries out an attack with a model that obeys it. */
export async function runAttack(site: SiteContext, attack: Attack): Promise<AttackOutcome> {
  const passages = await passagesFor(site, attack);
  const answers = [await ask(site, attack, passages, []), await ask(site, attack, passages, attack.payloads)];
  const everywhere = await claimEverywhere(site, attack, passages.slice(0, SECTIONS));
  const shown = [...answers.flatMap((answer) => answer.shown), ...everywhere];
  return {
    attack,
    shown: shown.map(({ text }) => text),
    successes: shown.filter((one) => succeeds(attack, one)).map(({ text }) => text),
    withheld: answers.reduce((sum, answer) => sum + answer.withheld, 0),
  };
}
