/** One statement's outcome: rows as objects, already in our types. */
export type Outcome = {
  readonly command: string
  readonly rows: readonly Record<string, unknown>[]
  readonly affected: number | undefined
}

/** One session of a database, held by one transaction at a time. */
export type EngineConnection = {
  query(sql: string, parameters: readonly unknown[]): Promise<Outcome>
  /** Runs several statements without parameters: the last one's command, the rows of the last one that gave any columns. */
  script(sql: string): Promise<Outcome>
  /** Feeds `copy … from stdin` with pieces of text. @returns the number of rows. */
  copy(sql: string, pieces: Iterable<string> | AsyncIterable<string>): Promise<number>
  /** Gives the session back; a broken one is thrown away. */
  release(broken: boolean): void
}

/** How many sessions there are, how many of them are free, and how many callers wait for one. */
export type SessionUse = { readonly open: number; readonly idle: number; readonly waiting: number }

/** What differs between PostgreSQL and the embedded database, and nothing more. */
export type Engine = {
  readonly kind: 'postgres' | 'embedded'
  /** @throws DatabaseAway when there is no session to be had now. */
  acquire(): Promise<EngineConnection>
  /** Whether a pooler stands between, so that a session of ours may be another of the server's with each transaction. */
  isPooled?(): boolean
  /** The sessions now, where there is more than one to be had. */
  sessions?(): SessionUse
  close(): Promise<void>
}
