"""Languages."""

from __future__ import annotations

import pytest

from araxes.articles.languages import language_of
from araxes.knowledge.languages import named_language

# Two invented sentences in each.
TEXTS = {
    "az": "Şəhər meri bazar ertəsi bildirdi ki, köhnə körpü payıza qədər bağlı qalacaq. Sakinlər isə yeni yolun nə "
    "vaxt açılacağını soruşurlar.",
    "tr": "Belediye başkanı pazartesi günü eski köprünün sonbahara kadar kapalı kalacağını söyledi. Mahalle sakinleri "
    "yeni yolun ne zaman açılacağını soruyor.",
    "fa": "شهردار روز دوشنبه گفت که پل قدیمی تا پاییز بسته می‌ماند. ساکنان می‌پرسند که راه تازه چه زمانی باز خواهد شد.",
    "ru": "Мэр города заявил в понедельник, что старый мост останется закрытым до осени. Жители спрашивают, когда "
    "откроют новую дорогу.",
    "uk": "Мер міста заявив у понеділок, що старий міст залишиться закритим до осені. Мешканці питають, коли відкриють "
    "нову дорогу.",
    "ar": "قال رئيس البلدية يوم الاثنين إن الجسر القديم سيبقى مغلقا حتى الخريف. ويسأل السكان متى سيفتح الطريق الجديد.",
    "hy": "Քաղաքապետը երկուշաբթի օրը հայտարարեց, որ հին կամուրջը փակ կմնա մինչև աշուն։ Բնակիչները հարցնում են, թե երբ "
    "կբացվի նոր ճանապարհը։",
    "ka": "ქალაქის მერმა ორშაბათს განაცხადა, რომ ძველი ხიდი შემოდგომამდე დაკეტილი იქნება. მოსახლეობა კითხულობს, როდის "
    "გაიხსნება ახალი გზა.",
    "he": "ראש העיר אמר ביום שני כי הגשר הישן יישאר סגור עד הסתיו. התושבים שואלים מתי ייפתח הכביש החדש בעיר.",
    "es": "El alcalde dijo el lunes que el puente viejo seguirá cerrado hasta el otoño. Los vecinos preguntan cuándo "
    "se abrirá el camino nuevo.",
    "fr": "Le maire a déclaré lundi que le vieux pont restera fermé jusqu'à l'automne. Les habitants demandent quand "
    "la nouvelle route sera ouverte.",
    "de": "Der Bürgermeister sagte am Montag, die alte Brücke bleibe bis zum Herbst gesperrt. Die Anwohner fragen, "
    "wann die neue Straße geöffnet wird.",
    "zh": "市长星期一表示旧桥将关闭到秋天。居民们想知道新的道路什么时候才能开通。",
    "en": "The mayor said on Monday that the old bridge will stay closed until autumn. Residents ask when the new road "
    "will open.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_two_sentences_are_enough(language: str) -> None:
    assert language_of(TEXTS[language]) == language


def test_a_few_words_are_not() -> None:
    assert language_of("Old lock") is None
    assert language_of("123 456 789 " * 9) is None


def test_capitals_are_read_too() -> None:
    assert language_of(TEXTS["en"].upper()) == "en"


def test_an_english_story_that_opens_in_another_language_is_english() -> None:
    assert language_of(f"{TEXTS['az']} " * 12 + f"{TEXTS['en']} " * 40) == "en"
    assert language_of(f"{TEXTS['en']} " * 2 + f"{TEXTS['az']} " * 40) == "az"


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("en", "English (en)"),
        ("en-GB", "English (en-GB)"),
        ("az", "Azerbaijani (az): not read"),
        ("qqq", "qqq: not read"),
        (None, "unknown"),
    ],
)
def test_what_is_not_read_is_marked(code: str | None, shown: str) -> None:
    assert named_language(code) == shown
