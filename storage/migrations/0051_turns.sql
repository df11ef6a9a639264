-- Whoever looks for the next letter passes by those of chats that have one under way, without looking them up.
DROP INDEX letters_turn;
CREATE INDEX letters_turn ON letters (urgency, id, due, chat) WHERE state = 'waiting';
