"""Letters that are alike and not the same: one in each leak."""

import mail

DAY = 86400
KINDS = ("form", "thanks", "again", "version")
RU_FORM = ("Добрый день!\n\nНаправляем счет № {number} от {day} числа на сумму {sum} рублей за услуги связи по договору "
           "{contract}.\nПросим оплатить в течение пяти банковских дней и прислать копию платежного поручения.\n")
EN_FORM = ("Good afternoon,\n\nplease find invoice No {number} of day {day} for {sum} roubles, services under contract "
           "{contract}.\nKindly pay within five banking days and send us a copy of the payment order.\n")
RU_THANKS = ("Спасибо, получил.\n", "Принято, спасибо!\n", "Хорошо, договорились.\n", "Да, согласен.\n")
EN_THANKS = ("Thank you, received.\n", "Fine with me.\n", "Yes, let us do so.\n", "Agreed, thanks.\n")


def write(rng, world, options, first, second):
    """Adds traps to both leaks and yields their rows of truth."""
    count = int(options.messages * options.traps)
    prose = {russian: world_prose(rng, world, russian) for russian in (True, False)}
    for at in range(count):
        kind = KINDS[at % len(KINDS)]
        russian = rng.random() < options.russian
        texts = pair(rng, kind, russian, prose[russian], world.names)
        pool = world.russians if russian and world.russians else world.people
        sender, reader = rng.choice(pool), rng.choice(pool)
        when = 1167609600 + rng.randrange(5 * 365 * DAY)
        subject = prose[russian].subject(prose[russian].topic())
        for leak, (mailbox, text) in enumerate(((first, texts[0]), (second, texts[1]))):
            sent = when + leak * rng.randrange(DAY, 60 * DAY)
            draft = mail.Draft(sender, [reader], [], sent, subject, text, russian,
                               mail.new_message_id(rng, sender, sent))
            raw = mail.write(rng, draft).raw
            key = mailbox.add(raw, sender.address, sent)
            yield {"n": f"{kind}-{at}-{leak}", "a": None if leak else key, "b": key if leak else None, "how": None,
                   "trap": kind, "words": len(text.split())}


def world_prose(rng, world, russian):
    import prose
    return prose.Prose(rng, world.vocabularies[russian], russian)


def pair(rng, kind, russian, writer, names):
    """Two texts."""
    if kind == "form":
        form = RU_FORM if russian else EN_FORM
        return [form.format(number=rng.randrange(1, 400), day=rng.randrange(1, 29), sum=rng.randrange(1, 900) * 1000,
                            contract=rng.randrange(10, 99)) for _ in range(2)]
    if kind == "thanks":
        text = rng.choice(RU_THANKS if russian else EN_THANKS)
        return [text, text]
    text = writer.letter(writer.length(120), writer.topic(), names)
    if kind == "again":
        return [text, text]
    lines = text.split("\n")
    for _ in range(1 + len(lines) // 8):
        lines[rng.randrange(len(lines))] = " ".join(writer.tokens(rng.randrange(4, 12)))
    return [text, "\n".join(lines)]
