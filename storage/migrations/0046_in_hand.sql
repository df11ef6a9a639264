-- What somebody carries to a chat just now is a few letters, whatever the chat was told before.
CREATE INDEX letters_in_hand ON letters (chat, postman) WHERE state = 'claimed';
