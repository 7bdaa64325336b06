import type { ChatHistoryItem, ChatWrapper, LlamaModel, Token } from 'node-llama-cpp';
import type { PromptMessage } from '../../core/generation/ports.ts';

function historyItem({ role, text }: PromptMessage): ChatHistoryItem {
  if (role === 'system') return { type: 'system', text };
  if (role === 'user') return { type: 'user', text };
  return { type: 'model', response: [text] };
}

/**
 * The tokens of a talk in the model's own chat format, up to where its answer begins. Only the format's marks become
 * special tokens: what looks like one in a message is read letter by letter.
 */
export function promptTokens(model: LlamaModel, wrapper: ChatWrapper, messages: readonly PromptMessage[]): Token[] {
  const chatHistory = [...messages.map(historyItem), { type: 'model' as const, response: [''] }];
  const { contextText } = wrapper.generateContextState({ chatHistory });
  const tokens = contextText.tokenize(model.tokenizer);
  // Some formats begin with the mark that is put before every text anyhow.
  const { bos } = model.tokens;
  return bos !== null && tokens[0] === bos && tokens[1] === bos ? tokens.slice(1) : tokens;
}
