import type { Command } from 'commander';
import { cancelPlan, planPage, plannedInstant } from '../core/editing/schedule-page.ts';
import { localOf } from '../shared/zurich-time.ts';
import { printResult } from './open-context.ts';
import { CLI_AUTHOR, languageCommand, languageOf, pageCommand, withPages } from './page-command.ts';
import type { LanguageFlags, PageFlags } from './page-command.ts';

interface ScheduleFlags extends LanguageFlags {
  readonly at: string;
  readonly later?: boolean;
  readonly unpublish?: boolean;
}

async function schedule(documentId: string, flags: ScheduleFlags): Promise<void> {
  await withPages(flags, async ({ editing, audit }) => {
    const locale = languageOf(flags.language);
    const dueAt = plannedInstant({ local: flags.at, later: flags.later ?? false }, Date.now());
    const action = flags.unpublish === true ? 'unpublish' : 'publish';
    const id = await planPage(editing, { documentId, locale }, { action, dueAt, by: CLI_AUTHOR });
    await audit('page.plan', documentId, { language: locale, what: action, dueAt });
    printResult(flags.json, { id, dueAt }, [`Planned for ${localOf(dueAt)}: ${action} (${id}).`]);
  });
}

async function plans(flags: PageFlags): Promise<void> {
  await withPages(flags, async ({ editing }) => {
    const open = await editing.editing.openPlans();
    const lines = open.map(
      ({ id, dueAt, action, documentId, locale, error }) =>
        `${id}  ${localOf(dueAt)}  ${action}  ${documentId} (${locale})${error === null ? '' : `  not yet: ${error}`}`,
    );
    printResult(flags.json, open, lines.length === 0 ? ['Nothing is planned.'] : lines);
  });
}

async function unschedule(plan: string, flags: PageFlags): Promise<void> {
  await withPages(flags, async ({ editing, audit }) => {
    const { documentId, locale, action } = await cancelPlan(editing, plan);
    await audit('page.plan-drop', documentId, { language: locale, what: action });
    printResult(flags.json, { id: plan }, ['Called off.']);
  });
}

/** Commands about what happens at a set time: `content schedule`, `plans`, `unschedule`. */
export function addScheduleCommands(content: Command): void {
  languageCommand(
    content
      .command('schedule <page>')
      .description('publish the draft as it is now at a set time; the server must run then'),
  )
    .requiredOption('--at <time>', 'as in 2026-12-24T18:00, time in Switzerland')
    .option('--later', 'the second of two such times, in the night in which clocks are put back')
    .option('--unpublish', 'take the page off instead')
    .action(schedule);
  pageCommand(content.command('plans').description('list what is planned')).action(plans);
  pageCommand(content.command('unschedule <plan>').description('call off what is planned')).action(unschedule);
}
