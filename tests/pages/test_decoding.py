"""Encodings: what is read, how, and what is refused."""

from __future__ import annotations

import pytest

from araxes.pages.decoding import Decoded, NotTextError, decode


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("no\u00a0break “x”\r\n".encode(), "no\u00a0break “x”\r\n", "utf-8"),
        (b"\xef\xbb\xbfmark", "mark", "utf-8"),
        ("hällo".encode("utf-16"), "hällo", "utf-16-le"),
        ("the “Café” was shut".encode("cp1252"), "the “Café” was shut", "cp1252"),
        (
            "река вышла из берегов, сообщили власти города".encode("cp1251"),
            "река вышла из берегов, сообщили власти города",
            "cp1251",
        ),
    ],
)
def test_text_is_read_unchanged_with_its_encoding(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == Decoded(text, encoding)


def test_the_declared_charset_of_html_is_used_where_it_is_not_utf8() -> None:
    data = '<meta charset="windows-1251"><p>река</p>'.encode("cp1251")
    assert decode(data, markup=True).encoding == "cp1251"
    assert "река" in decode(data, markup=True).text


def test_a_wrong_declaration_does_not_beat_sound_utf8() -> None:
    assert decode('<meta charset="iso-8859-1"><p>née</p>'.encode(), markup=True).encoding == "utf-8"


def test_a_few_broken_bytes_are_replaced_and_counted() -> None:
    data = ("réunion à l’été " * 100).encode() + b"\xe2\x80"
    assert decode(data).encoding == "utf-8, 1 broken"


@pytest.mark.parametrize("data", [b"%PDF-1.7 x", b"PK\x03\x04", b"text\x00more", b"\x01\x02\x03\x04 abc"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NotTextError, match="a binary file"):
        decode(data)


# Invented sentences, and the encodings that their readers used before UTF-8.
LANGUAGES = {
    "Le maire a déclaré que la région était prête. « Tout s’est bien passé », dit-il à l’été.": ("cp1252",),
    "Der Bürgermeister erklärte, die Fähre über die Förde könne im März zurückkehren.": ("cp1252", "iso8859-15"),
    "Burmistrz oświadczył w środę, że później odbędą się również spotkania z przedsiębiorcami.": ("cp1250",),
    "Starosta prohlásil ve středu, že přívoz se příští týden vrátí. Řekl to těsně před odletem.": ("cp1250",),
    "Belediye başkanı çarşamba günü vapurun önümüzdeki hafta döneceğini açıkladı, dışarı çıktı.": ("cp1254",),
    "Meras trečiadienį pareiškė, kad keltas grįš kitą savaitę, o vėliau įvyks susitikimai.": ("cp1257",),
    "Начальник порта заявил в среду, что паром вернётся на следующей неделе.": (
        "cp1251", "koi8-r", "iso8859-5", "cp866",
    ),
    "Ο δήμαρχος δήλωσε την Τετάρτη ότι το πλοίο θα επιστρέψει την επόμενη εβδομάδα.": ("cp1253",),
    "ראש העיר אמר ביום רביעי כי המעבורת תשוב בשבוע הבא לנמל הגדול.": ("cp1255",),
    "قال رئيس البلدية يوم الأربعاء إن العبارة ستعود الأسبوع المقبل إلى الميناء الكبير.": ("cp1256",),
    "市長は水曜日、渡し船は来週また港に戻ると述べた。記者団の質問には答えなかった。": ("cp932", "euc_jp"),
    "시장은 수요일에 나룻배가 다음 주에 항구로 돌아올 것이라고 말했다. 질문에는 답하지 않았다.": ("cp949",),
    "市长星期三表示，渡船将于下周返回港口。发言人没有回答记者的提问。": ("gb18030",),
    "市長星期三表示，渡船將於下週返回港口。發言人沒有回答記者的提問。": ("big5",),
}  # fmt: skip
LABELS = {
    "cp1252": "ISO-8859-1", "iso8859-15": "latin-9", "cp1250": "x-cp1250", "cp1254": "iso-8859-9",
    "cp1257": "windows-1257", "cp1251": "windows-1251", "koi8-r": "koi8", "iso8859-5": "iso-8859-5",
    "cp866": "dos-866", "cp1253": "windows-1253", "cp1255": "windows-1255", "cp1256": "windows-1256",
    "cp932": "x-sjis", "euc_jp": "x-euc-jp", "cp949": "ks_c_5601-1987", "gb18030": "gb_2312-80", "big5": "x-x-big5",
}  # fmt: skip
PAIRS = [(text, encoding) for text, encodings in LANGUAGES.items() for encoding in encodings]


@pytest.mark.parametrize(("text", "encoding"), PAIRS, ids=[f"{encoding}-{n}" for n, (_, encoding) in enumerate(PAIRS)])
def test_an_encoding_is_found_out_and_its_labels_are_those_of_the_web(text: str, encoding: str) -> None:
    assert decode((text + "\n" + text).encode(encoding)).text == f"{text}\n{text}"
    page = f'<html><head><meta charset="{LABELS[encoding]}"></head><p>{text}</p>'.encode(encoding)
    assert text in decode(page, markup=True).text
    assert text in decode(text.encode(encoding), charset=LABELS[encoding]).text


@pytest.mark.parametrize("text", LANGUAGES)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig"])
def test_unicode_is_read_with_and_without_its_mark(text: str, encoding: str) -> None:
    lines = f"{text}\n{text}\r\n"
    assert decode(lines.encode(encoding)).text == lines


@pytest.mark.parametrize(("text", "encoding"), [pair for pair in PAIRS if pair[1] not in ("iso8859-15", "cp1252")])
def test_a_name_that_cannot_be_right_is_not_believed(text: str, encoding: str) -> None:
    for charset in ("iso-8859-1", "utf-8", "no-such-charset", "hex", "utf-16"):
        assert decode(text.encode(encoding) * 3, charset=charset).text == text * 3


def test_the_transport_wins_over_the_page_and_the_page_over_statistics() -> None:
    data = '<meta charset="windows-1252"><p>паром'.encode("cp1251")
    assert "паром" in decode(data, markup=True, charset="windows-1251").text
    assert decode(b"\x1b$B;TD9\x1b(B", charset="iso-2022-jp").text == "市長"


def test_stretches_of_another_encoding_are_read_for_themselves() -> None:
    data = ("“Été” on the quay — " * 20).encode() + "the “café” was shut".encode("cp1252") + " – née".encode()
    decoded = decode(data)
    assert decoded.text.endswith("the “café” was shut – née")
    assert decoded.encoding == "utf-8, 2 as cp1252"
    assert decode(data * 2 + b"\xe2\x80 so").encoding == "utf-8, 4 as cp1252, 1 broken"


def test_what_was_encoded_twice_is_not_repaired() -> None:
    twice = "“née”".encode().decode("cp1252", "replace")
    assert decode(twice.encode()).text == twice


def test_a_last_letter_in_windows_1252_is_no_cut_character() -> None:
    assert decode(b"a small caf\xe9").text == "a small café"
