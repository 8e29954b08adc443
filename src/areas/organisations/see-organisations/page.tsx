import { BackLink } from '../../../govuk/back-link.tsx'
import { Button } from '../../../govuk/button.tsx'
import { FileUpload } from '../../../govuk/file-upload.tsx'
import { Input } from '../../../govuk/input.tsx'
import { Pagination } from '../../../govuk/pagination.tsx'
import { Select } from '../../../govuk/select.tsx'
import { SummaryList } from '../../../govuk/summary-list.tsx'
import { Table } from '../../../govuk/table.tsx'
import { Tag } from '../../../govuk/tag.tsx'
import type { FormErrors } from '../../../web/form.ts'
import { Form, Problems } from '../../../web/form-page.tsx'
import { EmptyState } from '../../../web/pieces/empty-state.tsx'
import { FilterPanel } from '../../../web/pieces/filter-panel.tsx'
import { kindNames } from '../organisation-words.ts'

export type OrganisationShown = {
  id: string
  name: string
  kind: string
  town: string
  urn: string
  closed: string | undefined
}
type ListShown = {
  csrf: string
  rows: readonly OrganisationShown[]
  search: string
  kind: string
  next: string | undefined
  errors?: FormErrors | undefined
}

export const OrganisationsPage = (p: ListShown) => (
  <>
    <Problems errors={p.errors} />
    <h1 class="govuk-heading-l">Schools and other organisations</h1>
    <section>
      <h2 class="govuk-heading-m">Load the register of schools</h2>
      <p class="govuk-body">
        Take the file of all establishments from “Get Information about Schools”, whole or only for your area. The same
        file twice changes nothing, and a closed school is kept.
      </p>
      <Form action="/organisations/register" csrf={p.csrf} upload>
        <FileUpload
          name="register"
          label="File of establishments (CSV)"
          error={p.errors?.['register']}
          attributes={{ accept: '.csv,text/csv' }}
        />
        <FileUpload
          name="links"
          label="File of links (CSV), if you have it"
          hint="It says which school followed which."
          error={p.errors?.['links']}
          attributes={{ accept: '.csv,text/csv' }}
        />
        <Button preventDoubleClick>Load</Button>
      </Form>
    </section>
    <section>
      <h2 class="govuk-heading-m">Find an organisation</h2>
      <FilterPanel
        title="Name and kind"
        action="/organisations"
        clearUrl="/organisations"
        isOpen={p.search !== '' || p.kind !== ''}
      >
        <Input name="name" label="A part of the name" width={20} value={p.search} spellcheck={false} />
        <Select
          name="kind"
          label="Kind"
          value={p.kind}
          items={[{ value: '', text: 'All' }, ...Object.entries(kindNames).map(([value, text]) => ({ value, text }))]}
        />
      </FilterPanel>
      {p.rows.length > 0 ? (
        <OrganisationTable rows={p.rows} />
      ) : (
        <EmptyState title="No organisation fits">Check the spelling, or try a part of the name.</EmptyState>
      )}
      {p.next ? <Pagination next={{ href: p.next }} label="Pages of organisations" /> : null}
    </section>
  </>
)

const OrganisationTable = ({ rows }: { rows: readonly OrganisationShown[] }) => (
  <Table
    stacks
    caption="Organisations"
    captionClass="govuk-visually-hidden"
    firstCellIsHeader
    head={['Name', 'Kind', 'Town', 'URN']}
    rows={rows.map((row) => [
      <>
        <a class="govuk-link" href={`/organisations/${row.id}`}>
          {row.name}
        </a>{' '}
        {row.closed ? <Tag colour="grey">{row.closed}</Tag> : null}
      </>,
      row.kind,
      row.town,
      row.urn,
    ])}
  />
)

type Linked = { id: string; name: string; since: string }
type OneShown = {
  name: string
  /** Of a setting that a plan can name. */
  approvalHref: string | undefined
  facts: readonly { key: string; value: string }[]
  codes: readonly { scheme: string; code: string; when: string }[]
  before: readonly Linked[]
  after: readonly Linked[]
  posts: readonly { accountId: string; name: string; role: string }[] | undefined
}

export const OrganisationPage = (p: OneShown) => (
  <>
    <BackLink href="/organisations">Schools and other organisations</BackLink>
    <h1 class="govuk-heading-l">{p.name}</h1>
    <SummaryList rows={p.facts} />
    {p.approvalHref ? (
      <p class="govuk-body">
        <a class="govuk-link" href={p.approvalHref}>
          Approval under section 41, with its dates
        </a>
      </p>
    ) : null}
    <h2 class="govuk-heading-m">Numbers</h2>
    {p.codes.length > 0 ? (
      <Table
        stacks
        caption="Numbers of this organisation"
        captionClass="govuk-visually-hidden"
        head={['Kind of number', 'Number', 'When']}
        rows={p.codes.map((code) => [code.scheme, code.code, code.when])}
      />
    ) : (
      <p class="govuk-body">No number is known.</p>
    )}
    <LinkedList title="Followed by" linked={p.after} />
    <LinkedList title="Followed on from" linked={p.before} />
    {p.posts ? <Posts posts={p.posts} /> : null}
  </>
)

const LinkedList = ({ title, linked }: { title: string; linked: readonly Linked[] }) =>
  linked.length > 0 ? (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      <ul class="govuk-list">
        {linked.map((one) => (
          <li key={one.id}>
            <a class="govuk-link" href={`/organisations/${one.id}`}>
              {one.name}
            </a>
            {one.since}
          </li>
        ))}
      </ul>
    </section>
  ) : null

const Posts = ({ posts }: { posts: NonNullable<OneShown['posts']> }) => (
  <section>
    <h2 class="govuk-heading-m">Who holds a post here today</h2>
    {posts.length > 0 ? (
      <Table
        stacks
        caption="Posts here today"
        captionClass="govuk-visually-hidden"
        firstCellIsHeader
        head={['Name', 'Role']}
        rows={posts.map((post) => [
          <a class="govuk-link" href={`/people/${post.accountId}`} key={post.accountId}>
            {post.name}
          </a>,
          post.role,
        ])}
      />
    ) : (
      <EmptyState title="Nobody holds a post here yet">
        <a class="govuk-link" href="/people/invite">
          Invite somebody who works here
        </a>
      </EmptyState>
    )}
  </section>
)
