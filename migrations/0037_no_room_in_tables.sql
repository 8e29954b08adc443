-- A table cannot give room back to a disk that has none: emptying it writes to the catalogue first. A session keeps the
-- room instead (src/platform/db/reserved-room.ts), and this schema goes.
drop schema reserve cascade;
