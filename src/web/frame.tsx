import type { Child } from '../govuk/child.ts'
import type { NavigationLink } from './layout.tsx'
import { WaymarkSign } from './pieces/wordmark.tsx'

type HeaderProps = {
  areaName: string | undefined
  userName: string | undefined
  roleName: string | undefined
  links: readonly NavigationLink[]
  path: string
  csrfToken: string
}

/** The area's name first: a family deals with its council and its school, not with a product. */
export const Header = (p: HeaderProps) => (
  <header class="waymark-header">
    <div class="govuk-width-container waymark-header__row">
      <a class="waymark-header__name" href="/">
        <WaymarkSign />
        <span>{p.areaName ?? 'Waymark'}</span>
      </a>
      {p.userName ? (
        <div class="waymark-header__user">
          <a class="waymark-header__link" href="/account">
            {p.userName}
          </a>
          <form method="post" action="/sign-out">
            <input type="hidden" name="_csrf" value={p.csrfToken} />
            <button class="waymark-header__button" type="submit">
              Sign out
            </button>
          </form>
        </div>
      ) : (
        <a class="waymark-header__link" href="/sign-in">
          Sign in
        </a>
      )}
    </div>
    {p.links.length > 1 ? <Navigation links={p.links} path={p.path} /> : null}
  </header>
)

const Navigation = ({ links, path }: { links: readonly NavigationLink[]; path: string }) => (
  <nav class="waymark-navigation" aria-label="Main">
    <ul class="govuk-width-container waymark-navigation__list">
      {links.map((link) => (
        <li key={link.href}>
          <a
            class="waymark-navigation__link"
            href={link.href}
            aria-current={isHere(link.href, path) ? 'page' : undefined}
          >
            {link.text}
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

const isHere = (href: string, path: string) =>
  href === '/' ? path === '/' : path === href || path.startsWith(`${href}/`)

export const Banner = ({ children }: { children: Child }) => (
  <aside class="waymark-banner" aria-label="About this service">
    <p class="govuk-width-container govuk-body-s">{children}</p>
  </aside>
)

export const Footer = ({
  areaName,
  helpPhone,
  helpEmail,
}: {
  areaName: string | undefined
  helpPhone: string | undefined
  helpEmail: string | undefined
}) => (
  <footer class="waymark-footer">
    <div class="govuk-width-container">
      {helpPhone || helpEmail ? (
        <p class="govuk-body-s">
          Questions? {areaName ?? 'The council'}: {[helpPhone, helpEmail].filter(Boolean).join(' or ')}
        </p>
      ) : null}
      <ul class="waymark-footer__links">
        <li>
          <a class="govuk-link" href="/help">
            Get help now
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/words">
            Words explained
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/law">
            The law behind the dates
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/accessibility">
            Accessibility
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/privacy">
            Privacy
          </a>
        </li>
        <li>
          <a class="govuk-link" href="/cookies">
            Cookies
          </a>
        </li>
      </ul>
      <p class="govuk-body-s">Waymark is open source. It explains the law and cites it, and it is not legal advice.</p>
    </div>
  </footer>
)
