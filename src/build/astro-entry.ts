import { createApp } from 'astro/app/entrypoint';

const app = createApp();

/** Renders one of the sites' theme routes; `locals.view` is what the theme shows. */
export function render(request: Request, locals: { view: unknown }): Promise<Response> {
  return app.render(request, { locals });
}
