/** The names after a colon in a path, as a type: a link with a missing part does not compile. */
export type PathParams<P extends string> = P extends `${string}:${infer Name}/${infer Rest}`
  ? { [K in Name | keyof PathParams<Rest>]: string }
  : P extends `${string}:${infer Name}`
    ? { [K in Name]: string }
    : Record<never, string>

/** The address of a page. Parts are encoded; never put a name or a number of a person into one. */
export const pathTo = <P extends string>(path: P, params: PathParams<P>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent((params as Record<string, string>)[name] ?? ''))

/** A path with its query; entries without a value are left out. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const filled = Object.entries(query).filter(([, value]) => value !== undefined && value !== '')
  if (filled.length === 0) return path
  return `${path}?${new URLSearchParams(filled.map(([key, value]) => [key, String(value)] as [string, string]))}`
}
