import type { Readable } from 'node:stream'
import type { VNode } from 'preact'
import type { ViewerTx } from '../access/in-transaction.ts'
import type { ChildAction, Duty, OwnWords, Part, Relation } from '../access/policy.ts'
import type { SignedIn, Viewer } from '../access/viewer.ts'
import type { LocalDate } from '../law/local-date.ts'
import type { Fields } from './form.ts'
import type { PathParams } from './paths.ts'
import type { Services } from './services.ts'

/**
 * Who may use a route. `public` and `anyoneSignedIn` hold no child; a duty is carried by a post; `child` asks the circle:
 * the child must be visible (else 404, as if it did not exist) and the part readable or the action allowed (else 403).
 */
export type Allow =
  | 'public'
  | 'anyoneSignedIn'
  | { duty: Duty }
  | { childPart: Part }
  | { childAction: ChildAction }
  | { childPartOrSummary: 'journey' }
  | { childOwnWords: OwnWords }

/** What is written of each use. A page of no child and no person may say why it writes nothing. */
export type Audit = string | { none: 'holdsNoPersonalData' | 'ownAccountOnly' | 'writesItsOwn' }

/** The child of a route whose path names one; loaded through the viewer's eyes before the handler runs. */
export type ChildInPath = {
  id: string
  name: string
  relation: Relation
  relations: readonly Relation[]
  /** Over compulsory school age: what is decided about the record is theirs to decide. */
  isYoungPerson: boolean
}

/** A file of a form, read as it arrives. */
export type UploadedFile = { field: string; name: string; stream: Readable }

/** Everything a handler is given. `tx` sees what the viewer may see and nothing else. */
export type Call<P extends string = string> = {
  params: PathParams<P>
  query: Fields
  form: Fields
  files: AsyncIterable<UploadedFile> | undefined
  /** What `prepare` of the route kept. */
  prepared: unknown
  viewer: Viewer
  tx: ViewerTx
  child: ChildInPath | undefined
  now: string
  today: LocalDate
  services: Services
  request: RequestFacts
  /** Names the children a list showed, for the one audit row of the page. */
  showed(children: readonly string[]): void
  /** Facts for the audit row that hold nobody's data: counts, kinds, ids of matters. */
  noted(detail: Record<string, string | number | boolean | null>): void
}

export type RequestFacts = {
  path: string
  sessionId: string | undefined
  csrfToken: string
  device: string
  network: string
  /** The secret by which this browser comes back to the request that it writes, before there is an account. */
  writing: string | undefined
  set: (cookie: OwnCookie) => void
}
/** What a handler asks the browser to keep: who is signed in, or what is being written; or to forget either. */
export type OwnCookie = { session: string } | { clear: true } | { writing: string | undefined }

export type PageReply = {
  page: VNode
  title: string
  status?: number
  /** Field errors: the title says so before anything is read. */
  hasErrors?: boolean
  width?: 'reading' | 'wide'
  /** A browser script of this page, by its name in the assets. */
  script?: string
  refreshSeconds?: number
}
export type FileReply = {
  file: string | Readable
  name: string
  type:
    | 'text/csv'
    | 'text/calendar'
    | 'application/xml'
    | 'application/json'
    | 'text/css'
    | 'application/zip'
    | 'application/pdf'
    | DocumentType
  /** Shown in the browser, by itself and without any right; else it is saved. */
  shown?: boolean
  bytes?: number
}
/** What people upload, by its content; kept as `image/…`, `audio/…` and the like. */
export type DocumentType = `image/${string}` | `audio/${string}` | `application/vnd.${string}`
export type Reply =
  | PageReply
  | { redirect: string; notice?: string }
  | FileReply
  | { json: unknown }
  | { notFound: true }
  | { forbidden: string }
  | { stale: { what: string; theirs: readonly StaleText[]; yours: readonly StaleText[]; back: string } }
export type StaleText = { label: string; text: string }

export type Route<P extends string = string> = {
  method: 'GET' | 'POST'
  path: P
  allow: Allow
  audit: Audit
  /** The form holds a long story: in any script, a box of 200,000 letters fits. */
  long?: true
  /** The form holds files; they arrive as a stream in `files`. */
  upload?: boolean
  /**
   * Takes the files of the form before the transaction is opened, so that nobody's slow line holds one. The person has signed
   * in and sent our own form; whether they may is asked afterwards. It opens transactions of its own where it needs them.
   */
  prepare?(before: Before): Promise<Prepared>
  /** The part of the service as which `tx` works, for the few routes that reach what no person may; the person is asked first. */
  as?: 'signIn' | 'import' | 'setup' | 'asking'
  /** Guessing is slowed down: so many tries from one network in ten minutes. */
  limit?: 'guessing'
  /** May be used before a second factor is set up where the role asks for one. */
  beforeSecondFactor?: true
  /** A page for everybody that shows a signed-in person what is theirs: to them only after the second factor that their role asks for. */
  showsOwn?: true
  handle(call: Call<P>): Promise<Reply>
}

/** What is there before anybody is asked whether it may be done. */
export type Before = Pick<Call, 'form' | 'files' | 'viewer' | 'now' | 'today' | 'services'> & {
  params: Readonly<Record<string, string>>
  /** As `writing` of the request. */
  writing: string | undefined
}
/** What came of it: the fields of the form, the same words for the same files when they are sent again, and what the handler is given. */
export type Prepared = { fields: Fields; sentAs: readonly string[]; kept: unknown }

/** Declares a route. Without `allow` and `audit` it does not compile. */
export const route = <P extends string>(spec: Route<P>): Route => spec as unknown as Route

/** The viewer of a route that only people who have signed in reach. @throws where the route let a visitor in. */
export function signedIn(viewer: Viewer): SignedIn {
  if (viewer.kind !== 'signedIn')
    throw new Error('A route for people who have signed in was reached without signing in')
  return viewer
}

/** The child of a route whose path names one. @throws where the path names none. */
export function childOf(call: { child: ChildInPath | undefined }): ChildInPath {
  if (!call.child) throw new Error('This route has no child in its path')
  return call.child
}
