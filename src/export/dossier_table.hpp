#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "dossier_words.hpp"

namespace pismo::exporting {

struct PhraseRow {
  Phrase phrase;
  std::string_view english, russian;
};

struct CountedRow {
  Counted what;
  std::array<std::string_view, 2> english;  ///< One, many.
  std::array<std::string_view, 3> russian;  ///< As behind 1, 2, 5.
};

/// In the order of `Phrase`. What shows in both languages the same places for values.
inline constexpr auto kPhrases = std::to_array<PhraseRow>({
    {Phrase::contents, "Contents", "Содержание"},
    {Phrase::page_before, "Page before", "Предыдущая страница"},
    {Phrase::page_number, "Page {}", "Страница {}"},
    {Phrase::page_next, "Next page", "Следующая страница"},
    {Phrase::message_number, "message {}", "письмо {}"},
    {Phrase::lost_number, "L{}", "У{}"},
    {Phrase::lost_label, "lost message L{}", "утраченное письмо У{}"},
    {Phrase::other_message,
     "a message that is not on these pages (key {})",
     "письмо, которого нет на этих страницах (ключ {})"},
    {Phrase::lost_message, "a lost message", "утраченное письмо"},

    {Phrase::no_subject, "no subject", "без темы"},
    {Phrase::undated, "undated", "без даты"},
    {Phrase::from, "From", "От"},
    {Phrase::to, "To", "Кому"},
    {Phrase::cc, "Cc", "Копия"},
    {Phrase::bcc, "Bcc", "Скрытая копия"},
    {Phrase::date_field, "Date field", "Поле Date"},
    {Phrase::by_date_field, "as the Date field says", "так сказано в поле Date"},
    {Phrase::answers, "answers", "в ответ на:"},
    {Phrase::is_answered_by, "is answered by", "ответ на него:"},
    {Phrase::no_text, "No text.", "Текста нет."},
    {Phrase::only_beginning,
     "Only the beginning of this message was read: it is too large.",
     "Прочитано только начало этого письма: оно слишком велико."},
    {Phrase::attachment, "Attachment", "Вложение"},
    {Phrase::type, "Type", "Тип"},
    {Phrase::bytes, "Bytes", "Байты"},
    {Phrase::no_name, "no name", "без имени"},
    {Phrase::place, "{}, offset {}, length {}", "{}, смещение {}, длина {}"},
    {Phrase::inside_part, ", inside that message part {}", ", внутри этого письма часть {}"},
    {Phrase::quoting, ", quoting {}", ", строки экранированы по правилу {}"},
    {Phrase::bytes_hash, ", SHA-256 of these bytes {}", ", SHA-256 этих байтов {}"},
    {Phrase::message_key, "Message key", "Ключ письма"},
    {Phrase::source, "Source:", "Источник:"},
    {Phrase::also_in, "Also in", "Также здесь:"},
    {Phrase::odd_data, "Odd in its data: {}.", "Необычное в данных: {}."},

    {Phrase::differs,
     "This quotation differs from its original, ",
     "Цитата расходится со своим оригиналом: "},
    {Phrase::how_differs,
     "<ins>Underlined</ins>: only in the quotation. <del>Struck out</del>: only in the original; "
     "the quotation leaves out {:.0f} % of its words.",
     "<ins>Подчёркнуто</ins> то, что есть только в цитате, <del>зачёркнуто</del> то, что есть "
     "только в оригинале; в цитате опущено {:.0f} % его слов."},
    {Phrase::touches, "What was altered touches: ", "Изменения касаются: "},
    {Phrase::touched_negation, "a negation", "отрицания"},
    {Phrase::touched_amount, "an amount", "суммы"},
    {Phrase::touched_date, "a date or time", "даты или времени"},
    {Phrase::touched_number, "a number", "числа"},
    {Phrase::touched_name, "a name", "имени или названия"},
    {Phrase::carried_on, "It is carried on from ", "Она взята отсюда: "},
    {Phrase::carried_before, ", which quotes it so already.", ", где она уже изменена так же."},
    {Phrase::missing,
     "Missing: other messages refer to it, none holds its words",
     "Отсутствует: на него ссылаются другие письма, но его слов нет ни в одном"},
    {Phrase::recovered,
     "Recovered: no message of the case; its words survive in quotations",
     "Восстановлено: в деле такого письма нет, его слова сохранились в цитатах"},
    {Phrase::subject_unknown, "subject unknown", "тема неизвестна"},
    {Phrase::date_unknown, "date unknown", "дата неизвестна"},
    {Phrase::unknown, "unknown", "неизвестно"},
    {Phrase::zone_assumed,
     "in the time zone of who quotes it",
     "в часовом поясе того, кто его цитирует"},
    {Phrase::quoted_in, "quoted in ", "цитируется здесь: "},
    {Phrase::agreement,
     "{:.0f} % of its words agree with the text above",
     "{:.0f} % слов совпадают с текстом выше"},
    {Phrase::sentence_quoted_in,
     "a sentence of it is quoted in ",
     "предложение из него цитируется здесь: "},
    {Phrase::other_header, "under the header of another letter", "под заголовком другого письма"},

    {Phrase::grade_a,
     "a signature that was verified and another clock agree",
     "проверенная подпись и другие часы согласны"},
    {Phrase::grade_b,
     "two mail servers of different owners agree, or that of those who kept the mail",
     "согласны почтовые серверы двух владельцев или сервер того, кто хранил почту"},
    {Phrase::grade_c,
     "one mail server says so, with the sender or alone",
     "так говорит один почтовый сервер, вместе с отправителем или без него"},
    {Phrase::grade_d,
     "only the sender&#39;s computer says so, or a quotation in a well dated letter",
     "так говорит только компьютер отправителя или цитата в надёжно датированном письме"},
    {Phrase::grade_e,
     "only what lies around it says so, or its clocks contradict each other",
     "об этом говорят только соседние письма, или его часы противоречат друг другу"},

    {Phrase::by_copy, "copy", "копия"},
    {Phrase::by_references, "references", "поле References"},
    {Phrase::by_in_reply_to, "in_reply_to", "поле In-Reply-To"},
    {Phrase::by_thread_index, "thread_index", "поле Thread-Index"},
    {Phrase::by_attached, "attached", "вложено в него"},
    {Phrase::by_quotation, "quotation", "цитата из него"},
    {Phrase::by_subject, "subject", "тема и участники"},

    {Phrase::kind, "Dossier of messages", "Досье писем"},
    {Phrase::all_messages, "All messages", "Все письма"},
    {Phrase::question, "Question", "Запрос"},
    {Phrase::holds, "Holds", "Содержит"},
    {Phrase::period, "Period", "Период"},
    {Phrase::period_between, "{} to {}", "с {} по {}"},
    {Phrase::zone, "Times shown in", "Часовой пояс"},
    {Phrase::out_of_case, "Out of the case", "Из дела"},
    {Phrase::balance,
     "{} messages found = {} kept + {} more copies of them + {} that could not be used.",
     "найдено писем {} = сохранено {} + ещё копий {} + непригодных {}."},
    {Phrase::lies_in, "Lies in", "Лежит в"},
    {Phrase::altered, "Altered", "Изменено"},
    {Phrase::made_with, "Made with", "Программа"},
    {Phrase::more_answer,
     "; {} more answer the question, but their sources could not be read again",
     "; запросу отвечают ещё {}, но их источники не удалось прочесть снова"},
    {Phrase::by_reference_only, "; {} known only by reference", "; известных лишь по ссылкам: {}"},
    {Phrase::how_to_read, "How to read it", "Как это читать"},
    {Phrase::order,
     "Messages stand in the order of the export, by time unless another order was asked for.",
     "Письма стоят в порядке выгрузки: по времени, если не просили другого."},
    {Phrase::best_time,
     "Each begins with its best known time.",
     "Каждое начинается с самого надёжного времени."},
    {Phrase::header_time,
     "Each begins with the time that its Date field names, as was asked for. Nobody has weighed "
     "it: the sender&#39;s program wrote it.",
     "Каждое начинается, как и просили, с времени из поля Date. Оно не проверено: его записала "
     "программа отправителя."},
    {Phrase::own_and_quoted,
     "The sender&#39;s own words are set plain. <span class=\"q\">Quoted words</span> are indented "
     "behind a line: they are somebody else&#39;s. Signatures and footers are small.",
     "Слова самого отправителя набраны просто. <span class=\"q\">Цитаты</span> стоят с отступом "
     "за чертой: это чужие слова. Подписи и приписки набраны мелко."},
    {Phrase::unseen,
     "What cannot be seen on paper is marked: <span class=\"ch\">RLO</span> stands for a character "
     "that turns the direction of writing, <span class=\"ch\">SHY</span> for a hidden hyphen.",
     "Невидимое на бумаге помечено: <span class=\"ch\">RLO</span> — знак, меняющий направление "
     "письма, <span class=\"ch\">SHY</span> — скрытый перенос."},
    {Phrase::dashed,
     "Dashed frames are no messages of the case. They show what other messages tell of a lost one.",
     "В пунктирных рамках не письма дела. Там то, что другие письма говорят об утраченном."},
    {Phrase::grades,
     "The letter beside a time says what speaks for it:",
     "Буква рядом со временем говорит, чем оно подтверждено:"},
    {Phrase::limits, "What it cannot say", "Чего оно не может сказать"},
    {Phrase::limits_list,
     "<li>It shows what was found, not everything that was written. A message that no source holds "
     "is not here.</li>\n<li>It does not prove who wrote a message. A From field is what a program "
     "wrote; a time is what clocks wrote.</li>\n<li>Whose words are whose is told by the layout of "
     "quotations, and may be wrong where a writer changed it. The source decides.</li>\n<li>HTML "
     "mail is shown as its text. Pictures, fonts and colours are not shown; what attachments say "
     "is not shown.</li>\n",
     "<li>Здесь то, что найдено, а не всё, что было написано. Письма, которого нет ни в одном "
     "источнике, здесь нет.</li>\n<li>Досье не доказывает, кто написал письмо. Поле From "
     "записала программа, время записали часы.</li>\n<li>Чьи это слова, определено по оформлению "
     "цитат и может быть неверно там, где автор его менял. Решает источник.</li>\n<li>Письма в "
     "HTML показаны как текст. Картинок, шрифтов и цветов нет, содержания вложений тоже "
     "нет.</li>\n"},
    {Phrase::how_to_check, "How to check it", "Как это проверить"},
    {Phrase::check_text,
     "<p>The folder is a BagIt bag: <code>sha256sum -c manifest-sha256.txt</code> in it tells "
     "whether a file was changed. Each message ends with a note that names the file it lies in, "
     "its first byte, its length and the SHA-256 of these bytes. Anybody with that file can "
     "compare:</p>\n<pre>tail -c +$((OFFSET + 1)) FILE | head -c LENGTH | sha256sum</pre>\n<p>The "
     "key of a message is the SHA-256 of the message as it was sent. It is the same hash where the "
     "note names no quoting and no part.</p>\n",
     "<p>Эта папка — пакет BagIt: команда <code>sha256sum -c manifest-sha256.txt</code> в ней "
     "покажет, изменён ли какой-нибудь файл. Под каждым письмом сноска: в каком файле оно лежит, "
     "с какого байта, какой длины, и SHA-256 этих байтов. У кого есть этот файл, тот может "
     "сравнить:</p>\n<pre>tail -c +$((СМЕЩЕНИЕ + 1)) ФАЙЛ | head -c ДЛИНА | sha256sum</pre>\n"
     "<p>Ключ письма — SHA-256 письма в том виде, в каком оно было отправлено. Если в сноске нет "
     "ни экранирования, ни части, это тот же хеш.</p>\n"},

    {Phrase::blacked_out, "What was blacked out", "Что вымарано"},
    {Phrase::blacked_out_text,
     "Words, people or addresses were replaced by {} in every text of this folder, by the list of "
     "who made it. The length of a block says nothing. Original bytes and attachments are left "
     "out.",
     "Слова, люди или адреса заменены на {} во всех текстах этой папки по списку того, кто её "
     "составил. Длина полосы ничего не значит. Исходных байтов и вложений здесь нет."},
    {Phrase::list_line, "Line of the list", "Строка списка"},
    {Phrase::list_names, "What it names", "Что она называет"},
    {Phrase::times, "Times", "Раз"},
    {Phrase::word, "word", "слово"},
    {Phrase::phrase, "phrase", "выражение"},
    {Phrase::person, "person", "человек"},
    {Phrase::address, "address", "адрес"},
    {Phrase::domain, "domain", "домен"},
    {Phrase::encoded,
     "data in base64 that nobody can read",
     "данные в base64, которых никто не прочтёт"},
    {Phrase::source_files, "Source files", "Исходные файлы"},
    {Phrase::file, "File", "Файл"},
    {Phrase::messages_here, "Messages here", "Писем здесь"},
    {Phrase::file_hash, "SHA-256 of the file", "SHA-256 файла"},
    {Phrase::hash_unknown, "not known", "неизвестен"},
});

/// In the order of `Counted`.
inline constexpr auto kCounted = std::to_array<CountedRow>({
    {Counted::messages, {"message", "messages"}, {"письмо", "письма", "писем"}},
    {Counted::recovered,
     {"message recovered from quotations", "messages recovered from quotations"},
     {"письмо, восстановленное по цитатам",
      "письма, восстановленных по цитатам",
      "писем, восстановленных по цитатам"}},
    {Counted::attachments,
     {"attachment listed", "attachments listed"},
     {"вложение в списках", "вложения в списках", "вложений в списках"}},
    {Counted::undated, {"undated", "undated"}, {"без даты", "без даты", "без даты"}},
    {Counted::source_files,
     {"source file, listed at the end with its hash.",
      "source files, listed at the end with their hashes."},
     {"исходном файле, он назван в конце вместе с хешем.",
      "исходных файлах, они названы в конце вместе с хешами.",
      "исходных файлах, они названы в конце вместе с хешами."}},
    {Counted::altered,
     {"quotation differs from its original.", "quotations differ from their originals."},
     {"цитата расходится со своим оригиналом.",
      "цитаты расходятся со своими оригиналами.",
      "цитат расходятся со своими оригиналами."}},
});

/// Each wording stands at the place of its name.
constexpr bool stand_in_order() {
  for (std::size_t i = 0; i < kPhrases.size(); ++i)
    if (static_cast<std::size_t>(kPhrases[i].phrase) != i) return false;
  for (std::size_t i = 0; i < kCounted.size(); ++i)
    if (static_cast<std::size_t>(kCounted[i].what) != i) return false;
  return kPhrases.size() == static_cast<std::size_t>(Phrase::count) &&
         kCounted.size() == static_cast<std::size_t>(Counted::count);
}

static_assert(stand_in_order());

}  // namespace pismo::exporting
