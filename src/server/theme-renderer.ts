import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { themeRoute } from '../build/theme-routes.ts';
import { AppError } from '../shared/errors.ts';
import type { PageView } from '../view/page-view.ts';

/** Renders views through the built themes. */
export type RenderTheme = (view: PageView) => Promise<string>;

type AstroRender = (request: Request, locals: { view: PageView }) => Promise<Response>;

/** Loads the themes of a build. The address that Astro sees is made here; nothing of a visitor's request reaches it. */
export async function loadThemes(buildFolder: string): Promise<RenderTheme> {
  const entry = pathToFileURL(path.join(buildFolder, 'server', 'entry.mjs')).href;
  const { render } = (await import(entry)) as { render: AstroRender };
  return async (view) => {
    const request = new Request(`http://theme.invalid${themeRoute(view.frame.siteId)}`);
    const response = await render(request, { view });
    const text = await response.text();
    if (response.status === 200) return text;
    throw new AppError({
      kind: 'internal',
      code: 'theme-failed',
      message: `The theme of ${view.frame.siteId} could not render a page of kind ${view.kind}.`,
      hint: 'The log holds the error of the theme.',
    });
  };
}
