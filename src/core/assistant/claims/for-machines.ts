import { fold } from '../../search/tokens.ts';

/** Orders to set instructions aside, on folded text. */
const SET_ASIDE =
  /\b(?:ignore|ignorez|ignora|ignorate|ignori|ignorare|ignoriere|ignoriert|ignorieren|forget|disregard|override|bypass|vergiss|vergesst|missachte|umgehe|dimentica|dimenticate|scorda|oublie|oubliez|contourne|contournez)\b.{0,60}\b(?:instructions?|istruzion[ei]|anweisung\w*|consignes?|directives?|direttive|vorgaben|guidelines?|prompts?|system ?messages?|safety (?:rules|filters?)|sicherheitsregeln)\b/u;

/** What nobody says to a visitor, on folded text. */
const SAID_TO_MODELS = [
  /\b(?:system|developer) ?-?(?:prompt|message)s?\b|\bsystemanweisung\w*|\bsystemnachricht\w*|\bprompt di sistema\b|\bmessaggio di sistema\b|\bmessage systeme\b|\binvite systeme\b/u,
  /\b(?:developer mode|modalita sviluppatore|entwicklermodus|mode developpeur|jailbr[eo]\w*|do anything now|dan mode)\b/u,
  /\b(?:you are now|du bist (?:jetzt|ab jetzt|nun)|sei ora|da ora (?:in poi )?sei|tu es (?:maintenant|desormais)|vous etes (?:maintenant|desormais)) (?:dan\b|an? \w*(?:assistant|model|bot|ai)\b|ein\w* \w*(?:assistent|modell|bot|ki)\b|une? \w*(?:assistant|modele|bot|ia)\b|un \w*(?:assistente|modello|bot)\b)/u,
  /\b(?:llms?|chatbots?|language models?|sprachmodelle?n?|modell[oi] linguistic[oi]|modeles? de langage|ki-assistent\w*|ai assistants?|assistant\w* ia|assistent[ei] (?:ia|ai|virtual[ei]))\b.{0,40}\b(?:must|should answer|should say|reading this|read this|muss antworten|antworte\b|deve rispondere|rispondi\b|doit repondre|repond[sz]?\b|repondez)/u,
  /\b(?:assistant|chatbot|assistente|assistent|llm)\s?[:,]\s?(?:please |bitte |per favore )?(?:ignore|say|tell|write|print|reply|answer|sag|schreibe?|antworte|dis|dites|ecris|ecrivez|reponds|repondez|scrivi|rispondi)\b/u,
];

/**
 * True for a text that gives orders to a language model. Pages that hold such a sentence may be quoted as they are;
 * a written answer never repeats it as if it were what the firm tells its visitors.
 */
export function speaksToMachines(text: string): boolean {
  const folded = fold(text).replace(/\s+/gu, ' ');
  return SET_ASIDE.test(folded) || SAID_TO_MODELS.some((pattern) => pattern.test(folded));
}
