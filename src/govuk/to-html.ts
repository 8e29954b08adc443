import type { VNode } from 'preact'
import { render } from 'preact-render-to-string'

/** The HTML of a page or part of one. Text and attribute values are escaped; there is no way around it. */
export const toHtml = (vnode: VNode): string => render(vnode)

/** The HTML of a whole page, with its doctype. */
export const toPage = (vnode: VNode): string => `<!DOCTYPE html>\n${render(vnode)}`
