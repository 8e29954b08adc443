// Words that several rules share, for a family that wants to know what it can do.

export const askThenComplain =
  'Ask the council for a date in writing. If that does not help, you can complain to the council, and then to the Local Government and Social Care Ombudsman. Your local SEND information and advice service can help you for free.'

export const askTheSetting =
  'Ask the school or college, or your council, when you will get it. Your local SEND information and advice service can help you for free.'

export const appealWhenDecided =
  'You cannot appeal about a late decision, but you can appeal when the decision comes if you do not agree with it. Until then, ask the council for a date in writing. You can complain to the council, and then to the Local Government and Social Care Ombudsman.'

export const askTheAdviser =
  'Ask the mediation adviser for the certificate. Your local SEND information and advice service can help you for free.'

export const tellTheTribunal =
  'Write to the council and ask it to do what the Tribunal ordered. If it still does not, get advice quickly: a court can make the council act. Your local SEND information and advice service can help you for free.'
