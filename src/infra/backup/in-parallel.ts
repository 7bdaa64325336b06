/**
 * Works through items as they come, several at a time. After a failure nothing new is begun; it is thrown once what was
 * under way has ended.
 */
export async function inParallel<Item>(
  places: number,
  items: AsyncGenerator<Item>,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let failed = false;
  const worker = async (): Promise<void> => {
    while (!failed) {
      const next = await items.next();
      if (next.done === true) return;
      await work(next.value);
    }
  };
  const workers = Array.from({ length: places }, () =>
    worker().catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  const ends = await Promise.allSettled(workers);
  await items.return(undefined);
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure !== undefined) throw failure.reason;
}

/** Items that are there already, for inParallel. */
export async function* oneByOne<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  for (const item of items) yield await Promise.resolve(item);
}
