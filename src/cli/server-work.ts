import type { Context } from '../context.ts';

/** Starts what only one server at a time does on a data folder: indexing, plans, pictures, checks. */
export async function startWork(context: Context): Promise<void> {
  context.heartbeat.start();
  await context.search.start(true);
  context.media.start([...context.sites.keys()]);
  context.plans.start();
  context.calibrator.start();
  context.linkChecker.start();
  context.questionMeaning.start();
  context.testRunner.start();
  context.backupDrill?.start();
  context.backupFollower?.start();
}

/** Ends that work for good, for another server that takes it over; answering goes on. Pictures that visitors wait for are still made. */
export async function endWork(context: Context): Promise<void> {
  await context.heartbeat.stop();
  await context.search.stopIndexing();
  await context.plans.stop();
  await context.calibrator.stop();
  await context.backupDrill?.stop();
  await context.backupFollower?.stop();
  await context.testRunner.stop();
  await context.questionMeaning.stop();
  await context.linkChecker.stop();
}
