import { z } from 'zod';
import { ROLES } from '../../core/accounts/permissions.ts';
import { roleOn } from '../../core/accounts/person.ts';
import { LOCALES } from '../../shared/locale.ts';
import { adminRoute } from './admin-route.ts';

const locale = z.enum(LOCALES);

const me = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  locale,
  isOperator: z.boolean(),
  sites: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      role: z.enum(ROLES),
      locales: z.array(locale),
      defaultLocale: locale,
      origin: z.string(),
      /** Colour by which an editor recognises the site, as #rrggbb; null where none was chosen. */
      accent: z.string().nullable(),
      /** Number of the site among all of the installation, from 0. */
      place: z.int(),
      /** Whether an old site was recovered into it. */
      isRecovered: z.boolean(),
    }),
  ),
});

/** Who is signed in, and on which sites. */
export const meRoutes = [
  adminRoute({
    method: 'get',
    path: '/api/admin/me',
    permission: 'self',
    summary: 'Who is signed in, and the sites with the part on each',
    response: me,
    handle: ({ actor, context }) => {
      const person = context.accounts.person(actor.id);
      const memberships = context.accounts.memberships(actor.id);
      const sites = [...context.sites.values()].flatMap((siteContext, place) => {
        const role = person === null ? null : roleOn(person, memberships, siteContext.id);
        if (role === null) return [];
        const { site, origin } = siteContext.data();
        const { locales, name, accent } = site.settings;
        const shown = name[actor.locale] ?? name[site.defaultLocale] ?? site.id;
        const { id, defaultLocale } = site;
        return [
          {
            id,
            name: shown,
            role,
            locales: [...locales],
            defaultLocale,
            origin,
            accent,
            place,
            isRecovered: siteContext.review.exists(),
          },
        ];
      });
      const { id, name, email, isOperator } = actor;
      return { id, name, email, locale: actor.locale, isOperator, sites };
    },
  }),
];
