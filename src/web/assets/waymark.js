function j(n) {
  const t = `--govuk-breakpoint-${n}`,
    e = window.getComputedStyle(document.documentElement).getPropertyValue(t)
  return { property: t, value: e || void 0 }
}
function E(n, t = {}) {
  var e
  const o = n.getAttribute('tabindex')
  o || n.setAttribute('tabindex', '-1')
  function r() {
    n.addEventListener('blur', s, { once: !0 })
  }
  function s() {
    var i
    ;(i = t.onBlur) == null || i.call(n), o || n.removeAttribute('tabindex')
  }
  n.addEventListener('focus', r, { once: !0 }), (e = t.onBeforeFocus) == null || e.call(n), n.focus()
}
function _(n, t) {
  return n instanceof HTMLElement && n.hasAttribute(`data-${t}-init`)
}
function F(n = document.body) {
  return n ? n.classList.contains('govuk-frontend-supported') : !1
}
function J(n) {
  return Array.isArray(n)
}
function h(n) {
  return !!n && typeof n == 'object' && !J(n)
}
function M(n) {
  return !!n && (n instanceof Element || n instanceof Document)
}
function m(n, t) {
  return `${n.moduleName}: ${t}`
}
var $ = class extends Error {
    constructor(...t) {
      super(...t), (this.name = 'GOVUKFrontendError')
    }
  },
  f = class extends $ {
    constructor(t = document.body) {
      let e =
        'noModule' in HTMLScriptElement.prototype
          ? 'GOV.UK Frontend initialised without `<body class="govuk-frontend-supported">` from template `<script>` snippet'
          : 'GOV.UK Frontend is not supported in this browser'
      M(t) || (e = 'GOV.UK Frontend initialised without `<script type="module">`'),
        super(typeof t == 'string' ? t : e),
        (this.name = 'SupportError')
    }
  },
  y = class extends $ {
    constructor(...t) {
      super(...t), (this.name = 'ConfigError')
    }
  },
  c = class extends $ {
    constructor(t) {
      let e = typeof t == 'string' ? t : ''
      if (h(t)) {
        const { component: o, identifier: r, element: s, expectedType: i } = t
        ;(e = r), (e += s ? ` is not of type ${i ?? 'HTMLElement'}` : ' not found'), o && (e = m(o, e))
      }
      super(e), (this.name = 'ElementError')
    }
  },
  B = class extends $ {
    constructor(t) {
      const e = typeof t == 'string' ? t : m(t, 'Root element (`$root`) already initialised')
      super(e), (this.name = 'InitError')
    }
  }
var Q = typeof globalThis < 'u' ? globalThis : self,
  u = class {
    get $root() {
      return this._$root
    }
    constructor(t) {
      this._$root = void 0
      const e = this.constructor
      if (typeof e.moduleName != 'string') throw new B('`moduleName` not defined in component')
      if (t instanceof e.elementType) this._$root = t
      else
        throw new c({
          element: t,
          component: e,
          identifier: 'Root element (`$root`)',
          expectedType: e.elementType.name,
        })
      e.checkSupport(), this.checkInitialised()
      const o = e.moduleName
      this.$root.setAttribute(`data-${o}-init`, '')
    }
    checkInitialised() {
      const t = this.constructor,
        e = t.moduleName
      if (e && _(this.$root, e)) throw new B(t)
    }
    static checkSupport() {
      if (!F()) throw new f()
    }
  }
u.elementType = Q.HTMLElement
var N = Symbol.for('configOverride'),
  d = class extends u {
    [N](t) {
      return {}
    }
    get config() {
      return this._config
    }
    constructor(t, e) {
      super(t), (this._config = void 0)
      const o = this.constructor
      if (!h(o.defaults)) throw new y(m(o, 'Config passed as parameter into constructor but no defaults defined'))
      const r = X(o, this._$root.dataset)
      ;(this._config = R(o.defaults, e ?? {})), (this._config = R(this._config, this[N](r), r))
    }
  }
function D(n, t) {
  if (t != null && t.type && !['string', 'number', 'boolean'].includes(t.type)) return
  let e = n ? n.trim() : '',
    o,
    r = t?.type
  switch (
    (r || (['true', 'false'].includes(e) && (r = 'boolean'), e.length > 0 && isFinite(Number(e)) && (r = 'number')), r)
  ) {
    case 'boolean':
      o = e === 'true'
      break
    case 'number':
      o = Number(e)
      break
    default:
      o = n
  }
  return o
}
function X(n, t) {
  if (!h(n.schema)) throw new y(m(n, 'Config passed as parameter into constructor but no schema defined'))
  const e = {},
    o = Object.entries(n.schema.properties)
  for (const r of o) {
    const [s, i] = r,
      a = s.toString()
    a in t && (e[a] = D(t[a], i)), i?.type === 'object' && (e[a] = Z(n.schema, t, s))
  }
  return e
}
function V(n) {
  let t = document,
    e
  if (h(n)) {
    const o = n
    ;(M(o.scope) || o.scope === null) && (t = o.scope), typeof o.onError == 'function' && (e = o.onError)
  }
  return (M(n) ? (t = n) : n === null ? (t = null) : typeof n == 'function' && (e = n), { scope: t, onError: e })
}
function R(...n) {
  const t = {}
  for (const e of n)
    for (const o of Object.keys(e)) {
      const r = t[o],
        s = e[o]
      h(r) && h(s) ? (t[o] = R(r, s)) : (t[o] = s)
    }
  return t
}
function U(n, t) {
  const e = []
  for (const [o, r] of Object.entries(n)) {
    const s = []
    if (Array.isArray(r)) {
      for (const { required: i, errorMessage: a } of r) i.every((l) => !!t[l]) || s.push(a)
      o === 'anyOf' && !(r.length - s.length >= 1) && e.push(...s)
    }
  }
  return e
}
function Z(n, t, e) {
  const o = n.properties[e]
  if (o?.type !== 'object') return
  const r = { [e]: {} }
  for (const [s, i] of Object.entries(t)) {
    let a = r,
      l = s.split('.')
    for (const [I, k] of l.entries())
      h(a) && (I < l.length - 1 ? (h(a[k]) || (a[k] = {}), (a = a[k])) : s !== e && (a[k] = D(i)))
  }
  return r[e]
}
function H(n, t = {}, e = []) {
  const o = document.createElement(n)
  Object.entries(t).forEach(([r, s]) => {
    o.setAttribute(r, s)
  })
  for (const r of e) o.append(r)
  return o
}
var C = class {
  constructor(t = {}, e = {}) {
    var o
    ;(this.translations = void 0),
      (this.locale = void 0),
      (this.translations = t),
      (this.locale = (o = e.locale) != null ? o : document.documentElement.lang || 'en')
  }
  t(t, e) {
    if (!t) throw new Error('i18n: lookup key missing')
    let o = this.translations[t]
    if (typeof e?.count == 'number' && h(o)) {
      const r = o[this.getPluralSuffix(t, e.count)]
      r && (o = r)
    }
    if (typeof o == 'string') {
      if (o.match(/%{(.\S+)}/)) {
        if (!e) throw new Error('i18n: cannot replace placeholders in string if no option data provided')
        return this.replacePlaceholders(o, e)
      }
      return o
    }
    return t
  }
  replacePlaceholders(t, e) {
    const o = Intl.NumberFormat.supportedLocalesOf(this.locale).length ? new Intl.NumberFormat(this.locale) : void 0
    return t.replace(/%{(.\S+)}/g, (r, s) => {
      if (Object.hasOwn(e, s)) {
        const i = e[s]
        return i === !1 || (typeof i != 'number' && typeof i != 'string')
          ? ''
          : typeof i == 'number'
            ? o
              ? o.format(i)
              : `${i}`
            : i
      }
      throw new Error(`i18n: no data found to replace ${r} placeholder in string`)
    })
  }
  hasIntlPluralRulesSupport() {
    return !!('PluralRules' in window.Intl && Intl.PluralRules.supportedLocalesOf(this.locale).length)
  }
  getPluralSuffix(t, e) {
    if (((e = Number(e)), !isFinite(e))) return 'other'
    const o = this.translations[t],
      r = this.hasIntlPluralRulesSupport() ? new Intl.PluralRules(this.locale).select(e) : 'other'
    if (h(o)) {
      if (r in o) return r
      if ('other' in o)
        return (
          console.warn(`i18n: Missing plural form ".${r}" for "${this.locale}" locale. Falling back to ".other".`),
          'other'
        )
    }
    throw new Error(`i18n: Plural form ".other" is required for "${this.locale}" locale`)
  }
}
var tt = 1
var p = class extends d {
  constructor(t, e = {}) {
    super(t, e),
      (this.debounceFormSubmitTimer = null),
      this.$root.addEventListener('keydown', (o) => this.handleKeyDown(o)),
      this.$root.addEventListener('click', (o) => this.debounce(o))
  }
  handleKeyDown(t) {
    const e = t.target
    t.key === ' ' && e instanceof HTMLElement && e.getAttribute('role') === 'button' && (t.preventDefault(), e.click())
  }
  debounce(t) {
    if (this.config.preventDoubleClick) {
      if (this.debounceFormSubmitTimer) return (t.preventDefault(), !1)
      this.debounceFormSubmitTimer = window.setTimeout(() => {
        this.debounceFormSubmitTimer = null
      }, tt * 1e3)
    }
  }
}
p.moduleName = 'govuk-button'
p.defaults = Object.freeze({ preventDoubleClick: !1 })
p.schema = Object.freeze({ properties: { preventDoubleClick: { type: 'boolean' } } })
function q(n, t) {
  const e = n.closest(`[${t}]`)
  return e ? e.getAttribute(t) : null
}
var g = class n extends d {
  [N](t) {
    let e = {}
    if (
      (('maxwords' in t || 'maxlength' in t) && (e = { maxlength: void 0, maxwords: void 0 }),
      ('maxwords' in t || this.config.maxwords !== void 0) &&
        (console.warn(m(n, 'Option `maxwords` is deprecated. Use `maxlength` with `countType: "words"` instead.')),
        !('maxlength' in t)))
    ) {
      var o
      ;(e.maxlength = (o = t.maxwords) != null ? o : this.config.maxwords), (e.countType = 'words')
    }
    return e
  }
  constructor(t, e = {}) {
    var o
    super(t, e),
      (this.$textarea = void 0),
      (this.count = 0),
      (this.segmenter = null),
      (this.$visibleCountMessage = void 0),
      (this.$screenReaderCountMessage = void 0),
      (this.lastInputTimestamp = null),
      (this.lastInputValue = ''),
      (this.valueChecker = null),
      (this.i18n = void 0),
      (this.maxLength = void 0)
    const r = this.$root.querySelector('.govuk-js-character-count')
    if (!(r instanceof HTMLTextAreaElement || r instanceof HTMLInputElement))
      throw new c({
        component: n,
        element: r,
        expectedType: 'HTMLTextareaElement or HTMLInputElement',
        identifier: 'Form field (`.govuk-js-character-count`)',
      })
    const s = U(n.schema, this.config)
    if (s[0]) throw new y(m(n, s[0]))
    if (
      ((this.i18n = new C(this.config.i18n, { locale: q(this.$root, 'lang') })),
      this.config.countType === 'characters' || (this.config.countType === 'words' && this.config.maxwords === void 0))
    ) {
      if (!('Segmenter' in Intl)) throw new f(m(n, 'Support for "Intl.Segmenter" required'))
      this.segmenter = new Intl.Segmenter(this.i18n.locale, {
        granularity: this.config.countType === 'words' ? 'word' : 'grapheme',
      })
    }
    ;(this.maxLength = (o = this.config.maxlength) != null ? o : 1 / 0), (this.$textarea = r)
    const i = `${this.$textarea.id}-info`,
      a = document.getElementById(i)
    if (!a) throw new c({ component: n, element: a, identifier: `Count message (\`id="${i}"\`)` })
    ;(this.$errorMessage = this.$root.querySelector('.govuk-error-message')),
      a.textContent.match(/^\s*$/) && (a.textContent = this.i18n.t('textareaDescription', { count: this.maxLength })),
      this.$textarea.insertAdjacentElement('afterend', a)
    const l = H('div', { class: 'govuk-character-count__sr-status govuk-visually-hidden', 'aria-live': 'polite' })
    ;(this.$screenReaderCountMessage = l), a.insertAdjacentElement('afterend', l)
    const I = H('div', { class: `${a.className} govuk-character-count__status`, 'aria-hidden': 'true' })
    ;(this.$visibleCountMessage = I),
      a.insertAdjacentElement('afterend', I),
      a.classList.add('govuk-visually-hidden'),
      this.$textarea.removeAttribute('maxlength'),
      this.bindChangeEvents(),
      window.addEventListener('pageshow', () => {
        this.$textarea.value !== this.$textarea.textContent && (this.updateCount(), this.updateCountMessage())
      }),
      this.updateCount(),
      this.updateCountMessage()
  }
  bindChangeEvents() {
    this.$textarea.addEventListener('input', () => this.handleInput()),
      this.$textarea.addEventListener('focus', () => this.handleFocus()),
      this.$textarea.addEventListener('blur', () => this.handleBlur())
  }
  handleInput() {
    this.updateCount(), this.updateVisibleCountMessage(), (this.lastInputTimestamp = Date.now())
  }
  handleFocus() {
    this.valueChecker = window.setInterval(() => {
      ;(!this.lastInputTimestamp || Date.now() - 500 >= this.lastInputTimestamp) && this.updateIfValueChanged()
    }, 1e3)
  }
  handleBlur() {
    this.valueChecker && window.clearInterval(this.valueChecker)
  }
  updateIfValueChanged() {
    this.$textarea.value !== this.lastInputValue &&
      ((this.lastInputValue = this.$textarea.value), this.updateCountMessage())
  }
  updateCountMessage() {
    this.updateVisibleCountMessage(), this.updateScreenReaderCountMessage()
  }
  updateVisibleCountMessage() {
    const e = this.maxLength - this.count < 0
    this.$visibleCountMessage.classList.toggle('govuk-character-count__message--disabled', !this.isOverThreshold()),
      this.$errorMessage || this.$textarea.classList.toggle('govuk-textarea--error', e),
      this.$visibleCountMessage.classList.toggle('govuk-error-message', e),
      this.$visibleCountMessage.classList.toggle('govuk-hint', !e),
      (this.$visibleCountMessage.textContent = this.getCountMessage())
  }
  updateScreenReaderCountMessage() {
    this.isOverThreshold()
      ? this.$screenReaderCountMessage.removeAttribute('aria-hidden')
      : this.$screenReaderCountMessage.setAttribute('aria-hidden', 'true'),
      (this.$screenReaderCountMessage.textContent = this.getCountMessage())
  }
  updateCount() {
    const t = this.$textarea.value
    if (this.config.countType === 'characters') {
      this.count = this.segmenter ? Array.from(this.segmenter.segment(t)).length : 0
      return
    }
    if (this.config.countType === 'words') {
      if (this.config.maxwords !== void 0) {
        var e, o
        this.count = (e = (o = t.match(/\S+/g)) == null ? void 0 : o.length) != null ? e : 0
        return
      }
      const r = this.segmenter ? Array.from(this.segmenter.segment(t)) : []
      this.count = r.filter((s) => s.isWordLike).length
      return
    }
    this.count = t.length
  }
  getCountMessage() {
    const t = this.maxLength - this.count
    return this.formatCountMessage(t)
  }
  formatCountMessage(t, e) {
    e = e ?? this.config.countType
    let o = 'characters',
      r = t < 0 ? 'OverLimit' : 'UnderLimit'
    return (
      e === 'words' && (o = 'words'),
      t === 0 && (r = 'AtLimit'),
      this.i18n.t(`${o}${r}`, { count: t === 0 ? void 0 : Math.abs(t) })
    )
  }
  isOverThreshold() {
    if (!this.config.threshold) return !0
    const t = this.count
    return (this.maxLength * this.config.threshold) / 100 <= t
  }
}
g.moduleName = 'govuk-character-count'
g.defaults = Object.freeze({
  threshold: 0,
  countType: 'length',
  i18n: {
    charactersUnderLimit: {
      one: 'You have %{count} character remaining',
      other: 'You have %{count} characters remaining',
    },
    charactersAtLimit: 'You have 0 characters remaining',
    charactersOverLimit: {
      one: 'You have %{count} character too many',
      other: 'You have %{count} characters too many',
    },
    wordsUnderLimit: { one: 'You have %{count} word remaining', other: 'You have %{count} words remaining' },
    wordsAtLimit: 'You have 0 words remaining',
    wordsOverLimit: { one: 'You have %{count} word too many', other: 'You have %{count} words too many' },
    textareaDescription: { other: '' },
  },
})
g.schema = Object.freeze({
  properties: {
    i18n: { type: 'object' },
    maxwords: { type: 'number' },
    maxlength: { type: 'number' },
    threshold: { type: 'number' },
    countType: { type: 'string' },
  },
  anyOf: [
    { required: ['maxwords'], errorMessage: 'Either "maxlength" or "maxwords" must be provided' },
    { required: ['maxlength'], errorMessage: 'Either "maxlength" or "maxwords" must be provided' },
  ],
})
var A = class n extends u {
  constructor(t) {
    super(t), (this.$inputs = void 0)
    const e = this.$root.querySelectorAll('input[type="checkbox"]')
    if (!e.length) throw new c({ component: n, identifier: 'Form inputs (`<input type="checkbox">`)' })
    ;(this.$inputs = e),
      this.$inputs.forEach((o) => {
        const r = o.getAttribute('data-aria-controls')
        if (r) {
          if (!document.getElementById(r))
            throw new c({ component: n, identifier: `Conditional reveal (\`id="${r}"\`)` })
          o.setAttribute('aria-controls', r), o.removeAttribute('data-aria-controls')
        }
      }),
      window.addEventListener('pageshow', () => this.syncAllConditionalReveals()),
      this.syncAllConditionalReveals(),
      this.$root.addEventListener('click', (o) => this.handleClick(o))
  }
  syncAllConditionalReveals() {
    this.$inputs.forEach((t) => this.syncConditionalRevealWithInputState(t))
  }
  syncConditionalRevealWithInputState(t) {
    const e = t.getAttribute('aria-controls')
    if (!e) return
    const o = document.getElementById(e)
    if (o != null && o.classList.contains('govuk-checkboxes__conditional')) {
      const r = t.checked
      t.setAttribute('aria-expanded', r.toString()), o.classList.toggle('govuk-checkboxes__conditional--hidden', !r)
    }
  }
  unCheckAllInputsExcept(t) {
    document.querySelectorAll(`input[type="checkbox"][name="${t.name}"]`).forEach((o) => {
      t.form === o.form && o !== t && ((o.checked = !1), this.syncConditionalRevealWithInputState(o))
    })
  }
  unCheckExclusiveInputs(t) {
    document.querySelectorAll(`input[data-behaviour="exclusive"][type="checkbox"][name="${t.name}"]`).forEach((o) => {
      t.form === o.form && ((o.checked = !1), this.syncConditionalRevealWithInputState(o))
    })
  }
  handleClick(t) {
    const e = t.target
    if (
      !(e instanceof HTMLInputElement) ||
      e.type !== 'checkbox' ||
      (e.getAttribute('aria-controls') && this.syncConditionalRevealWithInputState(e), !e.checked)
    )
      return
    e.getAttribute('data-behaviour') === 'exclusive' ? this.unCheckAllInputsExcept(e) : this.unCheckExclusiveInputs(e)
  }
}
A.moduleName = 'govuk-checkboxes'
var b = class extends d {
  constructor(t, e = {}) {
    super(t, e),
      this.config.disableAutoFocus || E(this.$root),
      this.$root.addEventListener('click', (o) => this.handleClick(o))
  }
  handleClick(t) {
    const e = t.target
    e && this.focusTarget(e) && t.preventDefault()
  }
  focusTarget(t) {
    if (!(t instanceof HTMLAnchorElement)) return !1
    const e = t.hash.replace('#', '')
    if (!e) return !1
    const o = document.getElementById(e)
    if (!o) return !1
    const r = this.getAssociatedLegendOrLabel(o)
    return r ? (r.scrollIntoView(), o.focus({ preventScroll: !0 }), !0) : !1
  }
  getAssociatedLegendOrLabel(t) {
    var e
    const o = t.closest('fieldset')
    if (o) {
      const r = o.getElementsByTagName('legend')
      if (r.length) {
        const s = r[0]
        if (t instanceof HTMLInputElement && (t.type === 'checkbox' || t.type === 'radio')) return s
        const i = s.getBoundingClientRect().top,
          a = t.getBoundingClientRect()
        if (a.height && window.innerHeight && a.top + a.height - i < window.innerHeight / 2) return s
      }
    }
    return (e = document.querySelector(`label[for='${t.getAttribute('id')}']`)) != null ? e : t.closest('label')
  }
}
b.moduleName = 'govuk-error-summary'
b.defaults = Object.freeze({ disableAutoFocus: !1 })
b.schema = Object.freeze({ properties: { disableAutoFocus: { type: 'boolean' } } })
var v = class extends d {
  constructor(t, e = {}) {
    super(t, e), this.$root.getAttribute('role') === 'alert' && !this.config.disableAutoFocus && E(this.$root)
  }
}
v.moduleName = 'govuk-notification-banner'
v.defaults = Object.freeze({ disableAutoFocus: !1 })
v.schema = Object.freeze({ properties: { disableAutoFocus: { type: 'boolean' } } })
var w = class n extends d {
  constructor(t, e = {}) {
    super(t, e),
      (this.i18n = void 0),
      (this.$input = void 0),
      (this.$showHideButton = void 0),
      (this.$screenReaderStatusMessage = void 0)
    const o = this.$root.querySelector('.govuk-js-password-input-input')
    if (!(o instanceof HTMLInputElement))
      throw new c({
        component: n,
        element: o,
        expectedType: 'HTMLInputElement',
        identifier: 'Form field (`.govuk-js-password-input-input`)',
      })
    if (o.type !== 'password')
      throw new c('Password input: Form field (`.govuk-js-password-input-input`) must be of type `password`.')
    const r = this.$root.querySelector('.govuk-js-password-input-toggle')
    if (!(r instanceof HTMLButtonElement))
      throw new c({
        component: n,
        element: r,
        expectedType: 'HTMLButtonElement',
        identifier: 'Button (`.govuk-js-password-input-toggle`)',
      })
    if (r.type !== 'button')
      throw new c('Password input: Button (`.govuk-js-password-input-toggle`) must be of type `button`.')
    ;(this.$input = o),
      (this.$showHideButton = r),
      (this.i18n = new C(this.config.i18n, { locale: q(this.$root, 'lang') })),
      this.$showHideButton.removeAttribute('hidden')
    const s = H('div', { class: 'govuk-password-input__sr-status govuk-visually-hidden', 'aria-live': 'polite' })
    ;(this.$screenReaderStatusMessage = s),
      this.$input.insertAdjacentElement('afterend', s),
      this.$showHideButton.addEventListener('click', this.toggle.bind(this)),
      this.$input.form && this.$input.form.addEventListener('submit', () => this.hide()),
      window.addEventListener('pageshow', (i) => {
        i.persisted && this.$input.type !== 'password' && this.hide()
      }),
      this.hide()
  }
  toggle(t) {
    if ((t.preventDefault(), this.$input.type === 'password')) {
      this.show()
      return
    }
    this.hide()
  }
  show() {
    this.setType('text')
  }
  hide() {
    this.setType('password')
  }
  setType(t) {
    if (t === this.$input.type) return
    this.$input.setAttribute('type', t)
    const e = t === 'password',
      o = e ? 'show' : 'hide',
      r = e ? 'passwordHidden' : 'passwordShown'
    ;(this.$showHideButton.innerText = this.i18n.t(`${o}Password`)),
      this.$showHideButton.setAttribute('aria-label', this.i18n.t(`${o}PasswordAriaLabel`)),
      (this.$screenReaderStatusMessage.innerText = this.i18n.t(`${r}Announcement`))
  }
}
w.moduleName = 'govuk-password-input'
w.defaults = Object.freeze({
  i18n: {
    showPassword: 'Show',
    hidePassword: 'Hide',
    showPasswordAriaLabel: 'Show password',
    hidePasswordAriaLabel: 'Hide password',
    passwordShownAnnouncement: 'Your password is visible',
    passwordHiddenAnnouncement: 'Your password is hidden',
  },
})
w.schema = Object.freeze({ properties: { i18n: { type: 'object' } } })
var T = class n extends u {
  constructor(t) {
    super(t), (this.$inputs = void 0)
    const e = this.$root.querySelectorAll('input[type="radio"]')
    if (!e.length) throw new c({ component: n, identifier: 'Form inputs (`<input type="radio">`)' })
    ;(this.$inputs = e),
      this.$inputs.forEach((o) => {
        const r = o.getAttribute('data-aria-controls')
        if (r) {
          if (!document.getElementById(r))
            throw new c({ component: n, identifier: `Conditional reveal (\`id="${r}"\`)` })
          o.setAttribute('aria-controls', r), o.removeAttribute('data-aria-controls')
        }
      }),
      window.addEventListener('pageshow', () => this.syncAllConditionalReveals()),
      this.syncAllConditionalReveals(),
      this.$root.addEventListener('click', (o) => this.handleClick(o))
  }
  syncAllConditionalReveals() {
    this.$inputs.forEach((t) => this.syncConditionalRevealWithInputState(t))
  }
  syncConditionalRevealWithInputState(t) {
    const e = t.getAttribute('aria-controls')
    if (!e) return
    const o = document.getElementById(e)
    if (o != null && o.classList.contains('govuk-radios__conditional')) {
      const r = t.checked
      t.setAttribute('aria-expanded', r.toString()), o.classList.toggle('govuk-radios__conditional--hidden', !r)
    }
  }
  handleClick(t) {
    const e = t.target
    if (!(e instanceof HTMLInputElement) || e.type !== 'radio') return
    const o = document.querySelectorAll('input[type="radio"][aria-controls]'),
      r = e.form,
      s = e.name
    o.forEach((i) => {
      const a = i.form === r
      i.name === s && a && this.syncConditionalRevealWithInputState(i)
    })
  }
}
T.moduleName = 'govuk-radios'
var L = class n extends u {
  constructor(t) {
    super(t), (this.$menuButton = void 0), (this.$menu = void 0), (this.menuIsOpen = !1), (this.mql = null)
    const e = this.$root.querySelector('.govuk-js-service-navigation-toggle')
    if (!e) return this
    const o = e.getAttribute('aria-controls')
    if (!o)
      throw new c({
        component: n,
        identifier:
          'Navigation button (`<button class="govuk-js-service-navigation-toggle">`) attribute (`aria-controls`)',
      })
    const r = document.getElementById(o)
    if (!r) throw new c({ component: n, element: r, identifier: `Navigation (\`<ul id="${o}">\`)` })
    ;(this.$menu = r),
      (this.$menuButton = e),
      this.setupResponsiveChecks(),
      this.$menuButton.addEventListener('click', () => this.handleMenuButtonClick())
  }
  setupResponsiveChecks() {
    const t = j('tablet')
    if (!t.value)
      throw new c({ component: n, identifier: `CSS custom property (\`${t.property}\`) on pseudo-class \`:root\`` })
    ;(this.mql = window.matchMedia(`(min-width: ${t.value})`)),
      'addEventListener' in this.mql
        ? this.mql.addEventListener('change', () => this.checkMode())
        : this.mql.addListener(() => this.checkMode()),
      this.checkMode()
  }
  checkMode() {
    !this.mql ||
      !this.$menu ||
      !this.$menuButton ||
      (this.mql.matches
        ? (this.$menu.removeAttribute('hidden'), et(this.$menuButton, W))
        : (ot(this.$menuButton, Object.keys(W)),
          this.$menuButton.setAttribute('aria-expanded', this.menuIsOpen.toString()),
          this.menuIsOpen ? this.$menu.removeAttribute('hidden') : this.$menu.setAttribute('hidden', '')))
  }
  handleMenuButtonClick() {
    ;(this.menuIsOpen = !this.menuIsOpen), this.checkMode()
  }
}
L.moduleName = 'govuk-service-navigation'
var W = { hidden: '', 'aria-hidden': 'true' }
function et(n, t) {
  for (const e in t) n.setAttribute(e, t[e])
}
function ot(n, t) {
  for (const e of t) n.removeAttribute(e)
}
var nt = typeof globalThis < 'u' ? globalThis : self
var x = class n extends u {
  constructor(t) {
    var e
    super(t)
    const o = this.$root.hash,
      r = (e = this.$root.getAttribute('href')) != null ? e : ''
    if (this.$root.origin !== window.location.origin || this.$root.pathname !== window.location.pathname) return
    const s = o.replace('#', '')
    if (!s) throw new c(`Skip link: Target link (\`href="${r}"\`) has no hash fragment`)
    const i = document.getElementById(s)
    if (!i) throw new c({ component: n, element: i, identifier: `Target content (\`id="${s}"\`)` })
    this.$root.addEventListener('click', () =>
      E(i, {
        onBeforeFocus() {
          i.classList.add('govuk-skip-link-focused-element')
        },
        onBlur() {
          i.classList.remove('govuk-skip-link-focused-element')
        },
      }),
    )
  }
}
x.elementType = nt.HTMLAnchorElement
x.moduleName = 'govuk-skip-link'
var S = class n extends u {
  constructor(t) {
    super(t),
      (this.$tabs = void 0),
      (this.$tabList = void 0),
      (this.$tabListItems = void 0),
      (this.jsHiddenClass = 'govuk-tabs__panel--hidden'),
      (this.changingHash = !1),
      (this.boundTabClick = void 0),
      (this.boundTabKeydown = void 0),
      (this.boundOnHashChange = void 0),
      (this.mql = null)
    const e = this.$root.querySelectorAll('a.govuk-tabs__tab')
    if (!e.length) throw new c({ component: n, identifier: 'Links (`<a class="govuk-tabs__tab">`)' })
    ;(this.$tabs = e),
      (this.boundTabClick = this.onTabClick.bind(this)),
      (this.boundTabKeydown = this.onTabKeydown.bind(this)),
      (this.boundOnHashChange = this.onHashChange.bind(this))
    const o = this.$root.querySelector('.govuk-tabs__list'),
      r = this.$root.querySelectorAll('li.govuk-tabs__list-item')
    if (!o) throw new c({ component: n, identifier: 'List (`<ul class="govuk-tabs__list">`)' })
    if (!r.length) throw new c({ component: n, identifier: 'List items (`<li class="govuk-tabs__list-item">`)' })
    ;(this.$tabList = o), (this.$tabListItems = r), this.setupResponsiveChecks()
  }
  setupResponsiveChecks() {
    const t = j('tablet')
    if (!t.value)
      throw new c({ component: n, identifier: `CSS custom property (\`${t.property}\`) on pseudo-class \`:root\`` })
    ;(this.mql = window.matchMedia(`(min-width: ${t.value})`)),
      'addEventListener' in this.mql
        ? this.mql.addEventListener('change', () => this.checkMode())
        : this.mql.addListener(() => this.checkMode()),
      this.checkMode()
  }
  checkMode() {
    var t
    ;(t = this.mql) != null && t.matches ? this.setup() : this.teardown()
  }
  setup() {
    var t
    this.$tabList.setAttribute('role', 'tablist'),
      this.$tabListItems.forEach((o) => {
        o.setAttribute('role', 'presentation')
      }),
      this.$tabs.forEach((o) => {
        this.setAttributes(o),
          o.addEventListener('click', this.boundTabClick, !0),
          o.addEventListener('keydown', this.boundTabKeydown, !0),
          this.hideTab(o)
      })
    const e = (t = this.getTab(window.location.hash)) != null ? t : this.$tabs[0]
    this.showTab(e), window.addEventListener('hashchange', this.boundOnHashChange, !0)
  }
  teardown() {
    this.$tabList.removeAttribute('role'),
      this.$tabListItems.forEach((t) => {
        t.removeAttribute('role')
      }),
      this.$tabs.forEach((t) => {
        t.removeEventListener('click', this.boundTabClick, !0),
          t.removeEventListener('keydown', this.boundTabKeydown, !0),
          this.unsetAttributes(t)
      }),
      window.removeEventListener('hashchange', this.boundOnHashChange, !0)
  }
  onHashChange() {
    const t = window.location.hash,
      e = this.getTab(t)
    if (!e) return
    if (this.changingHash) {
      this.changingHash = !1
      return
    }
    const o = this.getCurrentTab()
    o && (this.hideTab(o), this.showTab(e), e.focus())
  }
  hideTab(t) {
    this.unhighlightTab(t), this.hidePanel(t)
  }
  showTab(t) {
    this.highlightTab(t), this.showPanel(t)
  }
  getTab(t) {
    return this.$root.querySelector(`a.govuk-tabs__tab[href="${t}"]`)
  }
  setAttributes(t) {
    const e = t.hash.replace('#', '')
    if (!e) return
    t.setAttribute('id', `tab_${e}`),
      t.setAttribute('role', 'tab'),
      t.setAttribute('aria-controls', e),
      t.setAttribute('aria-selected', 'false'),
      t.setAttribute('tabindex', '-1')
    const o = this.getPanel(t)
    o &&
      (o.setAttribute('role', 'tabpanel'), o.setAttribute('aria-labelledby', t.id), o.classList.add(this.jsHiddenClass))
  }
  unsetAttributes(t) {
    t.removeAttribute('id'),
      t.removeAttribute('role'),
      t.removeAttribute('aria-controls'),
      t.removeAttribute('aria-selected'),
      t.removeAttribute('tabindex')
    const e = this.getPanel(t)
    e && (e.removeAttribute('role'), e.removeAttribute('aria-labelledby'), e.classList.remove(this.jsHiddenClass))
  }
  onTabClick(t) {
    const e = this.getCurrentTab(),
      o = t.currentTarget
    !e ||
      !(o instanceof HTMLAnchorElement) ||
      (t.preventDefault(), this.hideTab(e), this.showTab(o), this.createHistoryEntry(o))
  }
  createHistoryEntry(t) {
    const e = this.getPanel(t)
    if (!e) return
    const o = e.id
    ;(e.id = ''), (this.changingHash = !0), (window.location.hash = o), (e.id = o)
  }
  onTabKeydown(t) {
    switch (t.key) {
      case 'ArrowLeft':
      case 'Left':
        this.activatePreviousTab(), t.preventDefault()
        break
      case 'ArrowRight':
      case 'Right':
        this.activateNextTab(), t.preventDefault()
        break
    }
  }
  activateNextTab() {
    const t = this.getCurrentTab()
    if (!(t != null && t.parentElement)) return
    const e = t.parentElement.nextElementSibling
    if (!e) return
    const o = e.querySelector('a.govuk-tabs__tab')
    o && (this.hideTab(t), this.showTab(o), o.focus(), this.createHistoryEntry(o))
  }
  activatePreviousTab() {
    const t = this.getCurrentTab()
    if (!(t != null && t.parentElement)) return
    const e = t.parentElement.previousElementSibling
    if (!e) return
    const o = e.querySelector('a.govuk-tabs__tab')
    o && (this.hideTab(t), this.showTab(o), o.focus(), this.createHistoryEntry(o))
  }
  getPanel(t) {
    const e = t.hash.replace('#', '')
    return e ? this.$root.querySelector(`#${e}`) : null
  }
  showPanel(t) {
    const e = this.getPanel(t)
    e && e.classList.remove(this.jsHiddenClass)
  }
  hidePanel(t) {
    const e = this.getPanel(t)
    e && e.classList.add(this.jsHiddenClass)
  }
  unhighlightTab(t) {
    t.parentElement &&
      (t.setAttribute('aria-selected', 'false'),
      t.parentElement.classList.remove('govuk-tabs__list-item--selected'),
      t.setAttribute('tabindex', '-1'))
  }
  highlightTab(t) {
    t.parentElement &&
      (t.setAttribute('aria-selected', 'true'),
      t.parentElement.classList.add('govuk-tabs__list-item--selected'),
      t.setAttribute('tabindex', '0'))
  }
  getCurrentTab() {
    return this.$root.querySelector('.govuk-tabs__list-item--selected a.govuk-tabs__tab')
  }
}
S.moduleName = 'govuk-tabs'
function O(n, t, e) {
  let o,
    r = V(e)
  try {
    var s
    if (!F()) throw new f()
    if (r.scope === null) throw new c({ element: r.scope, component: n, identifier: 'Scope element (`$scope`)' })
    o = (s = r.scope) == null ? void 0 : s.querySelectorAll(`[data-module="${n.moduleName}"]`)
  } catch (i) {
    return (r.onError ? r.onError(i, { component: n, config: t }) : console.log(i), [])
  }
  return Array.from(o ?? [])
    .map((i) => {
      try {
        return typeof t < 'u' ? new n(i, t) : new n(i)
      } catch (a) {
        return (r.onError ? r.onError(a, { element: i, component: n, config: t }) : console.log(a), null)
      }
    })
    .filter(Boolean)
}
function K(n) {
  if (navigator.clipboard)
    for (const t of n.querySelectorAll('[data-copy]')) {
      const e = n.getElementById(t.dataset.copy)
      if (!e) continue
      const o = t.textContent
      ;(t.hidden = !1),
        t.setAttribute('aria-live', 'polite'),
        t.addEventListener('click', async () => {
          await navigator.clipboard.writeText((e.value ?? e.textContent).trim()),
            (t.textContent = 'Copied'),
            setTimeout(() => {
              t.textContent = o
            }, 4e3)
        })
    }
}
function Y(n) {
  for (const t of n.querySelectorAll('[data-refresh][id]')) P(n, t)
}
function P(n, t) {
  const e = Math.max(1, Number(t.dataset.refresh) || 5)
  setTimeout(async () => {
    const o = await rt(t.id)
    if (!o) return P(n, t)
    const r = n.importNode(o, !0)
    t.replaceWith(r), r.dataset.refresh && P(n, r)
  }, e * 1e3)
}
async function rt(n) {
  try {
    const t = await fetch(location.href, { headers: { accept: 'text/html' } })
    return t.ok ? new DOMParser().parseFromString(await t.text(), 'text/html').getElementById(n) : void 0
  } catch {
    return
  }
}
var it = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }
function z(n) {
  const t = n.querySelector('[data-rows]')
  t &&
    n.addEventListener('keydown', (e) => {
      const o = it[e.key]
      if (!o || e.ctrlKey || e.metaKey || e.altKey || st(e.target)) return
      const r = [...t.querySelectorAll('tbody tr')].map((a) => a.querySelector('a')).filter(Boolean),
        s = r.findIndex((a) => a.closest('tr').contains(n.activeElement))
      if (s < 0 && e.key.length > 1) return
      const i = r[s < 0 ? 0 : s + o]
      i && (e.preventDefault(), i.focus(), i.closest('tr').scrollIntoView({ block: 'nearest' }))
    })
}
var st = (n) => n.closest('input, textarea, select, [contenteditable]') !== null
function G(n) {
  const t = n.querySelector('[data-session-ends-in]'),
    e = Number(t?.dataset.sessionEndsIn)
  if (!e) return
  let o = Math.max(0, e - 300) * 1e3,
    r = setTimeout(s, o)
  function s() {
    const i = n.createElement('div')
    ;(i.className = 'waymark-session'), i.setAttribute('role', 'alert')
    const a = n.createElement('p')
    a.textContent = 'You will soon be signed out, because nothing has been sent for a while.'
    const l = n.createElement('button')
    ;(l.type = 'button'),
      (l.className = 'govuk-button govuk-button--secondary'),
      (l.textContent = 'Stay signed in'),
      l.addEventListener('click', async () => {
        if (
          !(await fetch('/', { method: 'HEAD' }).then(
            (k) => k.ok,
            () => !1,
          ))
        ) {
          a.textContent = 'The service cannot be reached just now. What you have typed stays here; try again soon.'
          return
        }
        i.remove(), (r = setTimeout(s, o))
      }),
      i.append(a, l),
      n.body.append(i),
      clearTimeout(r)
  }
}
var at = [p, g, A, b, v, w, T, L, x, S]
for (const n of at) O(n)
K(document)
Y(document)
z(document)
G(document)
