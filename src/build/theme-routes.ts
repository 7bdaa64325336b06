import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/** The route under which Astro renders the theme of a site. Only the server asks for it. */
export function themeRoute(siteId: string): string {
  return `/_theme/${siteId}`;
}

/** Ids of the sites in a folder: its subfolders that have a theme. */
export function sitesWithTheme(sitesFolder: string): string[] {
  return readdirSync(sitesFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(path.join(sitesFolder, entry.name, 'theme', 'Theme.astro')))
    .map((entry) => entry.name)
    .sort();
}

/** Gives each site's theme a route of its own, so that a page loads the styles and scripts of its theme alone. */
export function themeRoutes(sitesFolder: string): AstroIntegration {
  return {
    name: 'bivouac-themes',
    hooks: {
      'astro:config:setup': ({ injectRoute, createCodegenDir }) => {
        const folder = fileURLToPath(createCodegenDir());
        for (const siteId of sitesWithTheme(sitesFolder)) {
          const entrypoint = path.join(folder, `${siteId}.astro`);
          const theme = path.join(sitesFolder, siteId, 'theme', 'Theme.astro');
          writeFileSync(
            entrypoint,
            `---\nimport Theme from ${JSON.stringify(theme)};\nconst { view } = Astro.locals;\n---\n<Theme view={view} />\n`,
          );
          injectRoute({ pattern: themeRoute(siteId), entrypoint, prerender: false });
        }
      },
    },
  };
}
