#include "foreign_words.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace pismo::text {

namespace {

constexpr std::string_view kWords =
    // German.
    "haus karte kollege kollegen bruder falsch termin termine strasse stadt brot tisch "
    "brief frage antwort geld preis lager kunde arbeit karten danke bitte gerne sofort "
    "schnell niemals genau richtig klein gross schlecht noch nicht kein keine eine einen "
    "einem einer dann wann denn wenn sehr hier dort alle alles immer wieder heute gestern "
    "morgen abend monat jahr leute mann frau herr kinder vater mutter schwester freund "
    "strom turm burg berg wald feld dorf land reise bahn paket karton muster liste seite "
    "blatt vorlage kopie original vertrag rechnung konto steuer kosten summe betrag gruss "
    "gruesse "
    // French.
    "ville villes merci contre entre notre votre leur leurs elle elles nous vous sont "
    "avec sans pour dans sous chez bonne bonjour bonsoir maison argent lettre livre table "
    "chaise voiture chambre soir matin midi jour semaine mois annee monde homme femme "
    "enfant pere mere frere soeur mort rien tout tous toute toutes encore toujours jamais "
    "peut prix somme vente achat marche droit cour juge police gare route pont place "
    // Italian and Spanish.
    "banca strada collega forse grande grandi vecchio nuovo nuova casa case donna uomo "
    "vita morte mare monte fiume ponte porta letto notte sera giorno mese anno volta "
    "prima dopo sempre ancora tutto tutti molto poco bene male grazie prego ciao buono "
    "lettera risposta domanda prezzo lavoro scuola amico amici fratello madre padre "
    "figlio todo todos mucho poco gracias hola amigo hermano mesa puerta noche semana "
    "carta cuenta banco dinero precio trabajo escuela "
    // Polish.
    "woda wody wyplata sprawa sprawy nowy nowa nowe duzy duza pytanie pytania umowa umowy "
    "rachunek pieniadze prosze dziekuje dobrze zawsze nigdy teraz wczoraj jutro dzisiaj "
    "wieczor dzien miasto ksiazka krzeslo pokoje przyjaciel szkola praca pracy zamowienie "
    "dostawa "
    // Czech and Slovak.
    "smlouva smlouvy penize dopis otazka nadrazi vlak kniha pritel skola skoly prace "
    "zitra dnes vcera dekuji vzdy nikdy mozna velky velka spatny cely cela take jeste "
    // Dutch.
    "huis straat stad brood tafel raam vraag antwoord prijs werk school vriend broer "
    "moeder vader week maand jaar gisteren vandaag nooit altijd graag bedankt goed slecht "
    "groot";

constexpr auto kCount = static_cast<std::size_t>(std::ranges::count(kWords, ' ')) + 1;

constexpr std::array<std::string_view, kCount> make_words() {
  std::array<std::string_view, kCount> words{};
  std::string_view rest = kWords;
  for (std::string_view& word : words) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    word = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::ranges::sort(words);
  return words;
}

constexpr std::array<std::string_view, kCount> kSorted = make_words();

constexpr std::size_t kLongest = 16;

}  // namespace

bool is_frequent_foreign(std::u32string_view word) {
  if (word.size() > kLongest) return false;
  std::array<char, kLongest> letters{};
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] > 0x7F) return false;
    letters.at(i) = static_cast<char>(word[i]);
  }
  return std::ranges::binary_search(kSorted, std::string_view(letters.data(), word.size()));
}

}  // namespace pismo::text
