-- Empty was also stored where the model gave no vectors of tokens: those texts are computed once more.
UPDATE `embedding` SET `token_signs` = NULL WHERE length(`token_signs`) = 0;
