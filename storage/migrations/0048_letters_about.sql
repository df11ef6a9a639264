-- With the chat beside it, it is as good for one chat's letters as any: a server that knows of few that wait may take it.
DROP INDEX letters_about;
CREATE INDEX letters_about ON letters (about, chat) WHERE state IN ('waiting', 'claimed', 'held');
-- What somebody carries is looked up once for all chats.
DROP INDEX letters_in_hand;
