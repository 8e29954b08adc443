-- What the demonstration's door says of each invented person: who they are and what they will see.
alter table account add column demo_words text;
