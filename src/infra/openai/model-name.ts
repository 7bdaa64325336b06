/**
 * How a server's model is called before visitors: llama-server gives the path of its file as the id, vLLM the name of a
 * repository with its owner. What stands before the last slash is nobody's business.
 */
export function modelName(id: string): string {
  const last = id.split(/[\\/]/u).findLast((part) => part !== '') ?? id;
  return last.replace(/\.gguf$/iu, '');
}
