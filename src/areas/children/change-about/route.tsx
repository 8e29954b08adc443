import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Textarea } from '../../../govuk/textarea.tsx'
import type { FormErrors } from '../../../web/form.ts'
import { textOf } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { pathTo } from '../../../web/paths.ts'
import { childOf, type Reply, route, type StaleText } from '../../../web/route.ts'
import { childFacts } from '../queries.ts'
import { type About, type AboutField, aboutFields, aboutLabels, changeAbout, readAbout } from './about.ts'

type Props = {
  childId: string
  name: string
  values: Readonly<Record<AboutField, string>>
  version: string
  csrf: string
  errors?: FormErrors | undefined
}

const AboutPage = (p: Props) => {
  const field = (name: AboutField) => ({
    name,
    label: { text: aboutLabels[name], size: 's' as const },
    value: p.values[name],
    error: p.errors?.[name],
  })
  return (
    <>
      <BackLink href={pathTo('/children/:childId', { childId: p.childId })}>Back to {p.name}</BackLink>
      <Problems errors={p.errors} />
      <h1 class="govuk-heading-l">About {p.name}</h1>
      <p class="govuk-body">The family reads this at the top of its page. Strengths come first.</p>
      <Form action={pathTo('/children/:childId/about', { childId: p.childId })} csrf={p.csrf}>
        <input type="hidden" name="version" value={p.version} />
        <Input {...field('known_as')} width={20} spellcheck={false} />
        <Input {...field('say_it')} width={20} hint="For example: ay-SHAH" spellcheck={false} />
        <Textarea {...field('strengths')} hint="One in a line" rows={4} />
        <Textarea {...field('interests')} hint="One in a line" rows={4} />
        <Textarea {...field('voice')} hint="Said, signed, drawn or shown. Ask before you write it down." rows={5} />
        <Button preventDoubleClick>Save</Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={pathTo('/children/:childId/death', { childId: p.childId })}>
          Record that the child has died
        </a>
      </p>
    </>
  )
}

const valuesOf = (about: About): Record<AboutField, string> =>
  Object.fromEntries(aboutFields.map((name) => [name, about[name] ?? ''])) as Record<AboutField, string>

export const seeAbout = route({
  method: 'GET',
  path: '/children/:childId/about',
  allow: { childAction: 'child.change' },
  audit: 'child.aboutRead',
  async handle(call): Promise<Reply> {
    const { id, name } = childOf(call)
    const child = await childFacts(call.tx, id)
    return {
      title: 'About the child',
      page: (
        <AboutPage
          childId={id}
          name={name}
          values={valuesOf(child)}
          version={String(child.version)}
          csrf={call.request.csrfToken}
        />
      ),
    }
  },
})

export const saveAbout = route({
  method: 'POST',
  path: '/children/:childId/about',
  allow: { childAction: 'child.change' },
  audit: 'child.aboutChanged',
  async handle(call): Promise<Reply> {
    const { id, name } = childOf(call)
    const back = pathTo('/children/:childId/about', { childId: id })
    const typed = Object.fromEntries(aboutFields.map((field) => [field, textOf(call.form, field)])) as Props['values']
    const read = readAbout(call.form)
    if ('errors' in read) {
      const version = textOf(call.form, 'version')
      const csrf = call.request.csrfToken
      const page = (
        <AboutPage childId={id} name={name} values={typed} version={version} csrf={csrf} errors={read.errors} />
      )
      return { title: 'About the child', hasErrors: true, page }
    }
    const child = await childFacts(call.tx, id)
    if (child.died_on) return { forbidden: 'This record is closed and can only be read.' }
    if (!(await changeAbout(call.tx, id, read.ok.about, read.ok.version))) {
      const now = valuesOf(await childFacts(call.tx, id))
      return { stale: { what: 'this page', theirs: textsOf(now, typed), yours: textsOf(typed, now), back } }
    }
    return { redirect: pathTo('/children/:childId', { childId: id }), notice: 'Saved' }
  },
})

/** The fields in which the two texts differ. */
const textsOf = (of: Props['values'], other: Props['values']): StaleText[] =>
  aboutFields.filter((name) => of[name] !== other[name]).map((name) => ({ label: aboutLabels[name], text: of[name] }))
