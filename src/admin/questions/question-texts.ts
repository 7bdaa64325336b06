import { adminQuestionBoardMessages } from '../../shared/messages/admin-question-board.ts';
import { texts } from '../i18n.ts';

/** Texts of the board of questions. */
export const boardText = texts(adminQuestionBoardMessages);
