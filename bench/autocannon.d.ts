/** The part of autocannon that is used here; the package brings no types. */
declare module 'autocannon' {
  type Result = {
    requests: { average: number; total: number }
    errors: number
    timeouts: number
    non2xx: number
  }
  type Running = Promise<Result> & {
    on(event: 'response', heard: (client: unknown, status: number, bytes: number, milliseconds: number) => void): void
  }
  function autocannon(options: {
    url: string
    connections: number
    duration: number
    headers?: Readonly<Record<string, string>>
    requests?: readonly { method: 'GET'; path: string }[]
  }): Running
  export = autocannon
}
