const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whether a text from an address or a form could be an identifier of ours; the database would stumble over another. */
export const isId = (text: string): boolean => uuid.test(text)
