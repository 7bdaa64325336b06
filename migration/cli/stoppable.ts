/** Listens for Ctrl-C while something is done, so that it can end between two writes; a second one ends at once. */
export async function stoppable<Result>(work: (isWanted: () => boolean) => Promise<Result>): Promise<Result> {
  let isWanted = true;
  const onSignal = (): void => {
    if (!isWanted) process.exit(1);
    isWanted = false;
    process.stderr.write('Stopping after what is being written …\n');
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    return await work(() => isWanted);
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}
