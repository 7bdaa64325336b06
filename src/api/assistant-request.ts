import { z } from 'zod';
import { AppError } from '../shared/errors.ts';
import { readTalkId } from '../core/assistant/written/talk-memory.ts';
import { isLocale } from '../shared/locale.ts';
import type { Locale } from '../shared/locale.ts';
import type { EarlierTurn } from './ports.ts';

/** Longest question, in UTF-16 units, as `maxlength` counts them. */
export const QUESTION_LIMIT = 500;
/** Earlier turns that are looked at, and how much of each. */
const EARLIER_TURNS = 20;
const EARLIER_LENGTH = 2000;

const part = z.looseObject({ type: z.string(), text: z.string().optional(), data: z.unknown().optional() });

/** Messages as the AI SDK sends them: UIMessage, version 5 and later. Other parts than text and quotes are passed over. */
const body = z.looseObject({
  messages: z
    .array(z.looseObject({ role: z.enum(['system', 'user', 'assistant']), parts: z.array(part).max(200) }))
    .min(1)
    .max(500),
  locale: z.unknown(),
  id: z.unknown().optional(),
});

type Message = z.infer<typeof body>['messages'][number];

/** What a visitor asks. */
export interface AssistantRequest {
  /** Null when the body names no talk, or one that could be guessed. */
  readonly talkId: string | null;
  readonly question: string;
  readonly earlier: readonly EarlierTurn[];
  readonly locale: Locale;
}

const quoteData = z.looseObject({ text: z.string() });

function textOf(message: Message): string {
  const texts = message.parts.map(({ type, text, data }) => {
    if (type === 'text') return text ?? '';
    const quote = type === 'data-quote' && message.role === 'assistant' ? quoteData.safeParse(data) : null;
    return quote?.success === true ? quote.data.text : '';
  });
  return texts
    .filter((text) => text !== '')
    .join('\n')
    .normalize('NFC')
    .trim();
}

function invalid(code: string, message: string, hint?: string): AppError {
  return new AppError({ kind: 'invalid', code, message, ...(hint === undefined ? {} : { hint }) });
}

/** The site's locale that a request names. @throws AppError `locale-unknown` */
export function readLocale(value: unknown, locales: readonly Locale[]): Locale {
  if (isLocale(value) && locales.includes(value)) return value;
  throw invalid('locale-unknown', 'The locale is not one of this site.', locales.join(', '));
}

/**
 * Reads the body of `POST /api/assistant`. The last message is the question; of the others, those of user and assistant
 * are kept, the last 20 at most, each cut to 2,000 characters.
 * @throws AppError `body-invalid` (the hint names the field), `locale-unknown`, `question-empty`, `question-too-long`
 */
export function readAssistantRequest(value: unknown, locales: readonly Locale[]): AssistantRequest {
  const parsed = body.safeParse(value);
  if (!parsed.success) {
    const field = parsed.error.issues[0]?.path.join('.') ?? '';
    throw invalid('body-invalid', 'The body is not what the assistant reads.', field === '' ? 'messages' : field);
  }
  const locale = readLocale(parsed.data.locale, locales);
  const last = parsed.data.messages.at(-1);
  if (last?.role !== 'user') throw invalid('body-invalid', 'The last message is not a question.', 'messages');
  const question = textOf(last);
  if (question === '') throw invalid('question-empty', 'The question is empty.');
  if (question.length > QUESTION_LIMIT) throw invalid('question-too-long', 'The question is too long.');
  const earlier: EarlierTurn[] = [];
  for (const message of parsed.data.messages.slice(0, -1)) {
    const text = textOf(message).slice(0, EARLIER_LENGTH);
    if (message.role !== 'system' && text !== '') earlier.push({ role: message.role, text });
  }
  return { talkId: readTalkId(parsed.data.id), question, earlier: earlier.slice(-EARLIER_TURNS), locale };
}
