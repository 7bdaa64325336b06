import { fold } from '../../search/tokens.ts';

/** On folded text: words that speak to a language model and not to a visitor. */
const ADDRESSED =
  /\b(?:ignor\w*|forget|disregard|override|bypass|vergiss\w*|ignorier\w*|missachte\w*|dimentica\w*|oublie\w*|scorda\w*|bypassa\w*|contourne\w*|umgehe\w*)\b.{0,60}\b(?:instruction\w*|istruzion\w*|anweisung\w*|consigne\w*|prompt\w*|rule\w*|regol\w*|regel\w*|regle\w*|guideline\w*|vorgab\w*|above|previous|precedent\w*|vorherig\w*|bisherig\w*|safety|filter\w*)\b|\bsystem[ -]?prompt\w*\b|\b(?:prompt di sistema|systemanweisung\w*|invite systeme|message systeme|messaggio di sistema|systemnachricht\w*|developer mode|modalita sviluppatore|entwicklermodus|mode developpeur|jailbr[eo]\w*|do anything now|dan mode|as an ai\b|language model\b.{0,30}\b(?:must|should|say)|\bAI (?:assistant|agent)s?\b.{0,40}\b(?:must|should|reading))|\b(?:you are now|du bist (?:jetzt|nun|ab jetzt)|sei ora|tu es (?:maintenant|desormais)|vous etes (?:maintenant|desormais))\b|\b(?:note|hinweis|nota|remarque|attention|message|nachricht|messaggio)\b.{0,20}\b(?:to|for|an|fur|per|a|pour|aux?|all)\b.{0,15}\b(?:ai|ki|ia|llms?|assistant\w*|assistent\w*|chatbots?|language models?|modell\w* linguistic\w*|sprachmodell\w*|modeles?)\b|\b(?:assistant|chatbot|assistente|assistent|ki|ia|ai|llm)\b ?[:,] ?(?:you|please|ignore|say|tell|write|print|sag\w*|schreib\w*|antwort\w*|dis|dites|ecri\w*|repond\w*|di|scriv\w*|rispond\w*)\b/iu;

/**
 * True for a text that gives orders to a language model. Pages that hold such a sentence may be quoted as they are;
 * a written answer never repeats it as if it were what the firm tells its visitors.
 */
export function speaksToMachines(text: string): boolean {
  return ADDRESSED.test(fold(text));
}
