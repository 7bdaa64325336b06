import type { AstroIntegration } from 'astro';

/** Astro adapter whose build exports `render(request, locals)`: the server decides everything else. */
export function renderAdapter(): AstroIntegration {
  return {
    name: 'bivouac-adapter',
    hooks: {
      'astro:config:done': ({ setAdapter }) => {
        setAdapter({
          name: 'bivouac-adapter',
          // eslint-disable-next-line @typescript-eslint/no-deprecated -- what is deprecated is the other value, which is the default
          entrypointResolution: 'auto',
          serverEntrypoint: new URL('./astro-entry.ts', import.meta.url),
          adapterFeatures: { buildOutput: 'server' },
          supportedAstroFeatures: { serverOutput: 'stable', sharpImageService: 'stable' },
        });
      },
    },
  };
}
