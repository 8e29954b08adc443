/** What the service and the embedded engine's thread say to each other. */
export type WorkerRequest =
  | {
      readonly id: number
      readonly kind: 'query'
      readonly sql: string
      readonly parameters: readonly (string | null)[]
    }
  | { readonly id: number; readonly kind: 'script'; readonly sql: string }
  | { readonly id: number; readonly kind: 'copy'; readonly sql: string; readonly text: string }
  | { readonly id: number; readonly kind: 'close' }

export type WorkerOutcome = {
  readonly command: string
  readonly fields: readonly { readonly name: string; readonly type: number }[]
  readonly rows: readonly (readonly (string | null)[])[]
  readonly affected: number
}

export type WorkerAnswer =
  | { readonly id: number; readonly outcome: WorkerOutcome }
  | { readonly id: number; readonly failure: Readonly<Record<string, string>> }
