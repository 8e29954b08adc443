import { inlineScriptSource } from '../govuk/document.tsx'

/**
 * What a page may load: our own files and nothing else, no inline style, one inline script by its hash.
 * @param secure whether people reach the service by https; on a plain local run there is nothing to upgrade to.
 */
export const contentSecurityPolicy = (secure: boolean): Record<string, string[]> => ({
  'default-src': ["'none'"],
  'script-src': ["'self'", inlineScriptSource],
  'style-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'font-src': ["'self'"],
  'connect-src': ["'self'"],
  'form-action': ["'self'"],
  'base-uri': ["'none'"],
  'frame-ancestors': ["'none'"],
  'manifest-src': ["'self'"],
  ...(secure ? { 'upgrade-insecure-requests': [] } : {}),
})
