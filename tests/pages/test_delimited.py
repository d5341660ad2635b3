"""CSV and TSV: any delimiter and encoding; a broken row is told with its line and spoils no other."""

from __future__ import annotations

import io

import pytest

from araxes.pages.delimited import read_delimited
from araxes.pages.reading import Reading
from araxes.records import Given, Page, Reason, Skipped
from pages.files import STORIES, a_table


def read(data: bytes | str, *, max_bytes: int = 100_000, **columns: str) -> list[Page | Skipped]:
    data = data.encode() if isinstance(data, str) else data
    reading = Reading(origin="x.csv", given=Given(), max_bytes=max_bytes, columns=columns)
    return list(read_delimited(io.BytesIO(data), reading))


def texts(items: list[Page | Skipped]) -> list[str]:
    return [item.text for item in items if isinstance(item, Page)]


def told(items: list[Page | Skipped]) -> list[tuple[Reason, str | None]]:
    return [(item.reason, item.external_id) for item in items if isinstance(item, Skipped)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_found_out(delimiter: str) -> None:
    pages = read(a_table(delimiter))
    assert texts(pages) == list(STORIES)
    assert [page.given.title for page in pages if isinstance(page, Page)] == ['A "ferry"'] * 4


def test_a_stated_delimiter_and_a_mark_before_the_header_are_no_text() -> None:
    assert texts(read("\ufeffsep=;\r\nid;text\r\n1;one, two, three\r\n")) == ["one, two, three"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"])
def test_the_encoding_is_found_out(encoding: str) -> None:
    text = "Die Fähre lief am Montag auf Grund, sagte der Bürgermeister von Düren."
    assert texts(read(f'id;text\n1;"{text}"\n2;"{text}"\n'.encode(encoding))) == [text, text]
    russian = "Паром сел на мель в понедельник, сообщил начальник порта города."
    assert texts(read(f'id;text\n1;"{russian}"\n'.encode("cp1251"))) == [russian]


def test_line_ends_in_cells_and_old_line_ends() -> None:
    assert texts(read('id,text\n1,"one\n\ntwo"\n\n2,three\n')) == ["one\n\ntwo", "three"]
    assert texts(read("id,text\r1,one\r2,two\r")) == ["one", "two"]


def test_quotes_after_a_backslash_are_read() -> None:
    assert texts(read('id,text\n1,"he said \\"no\\", twice"\n2,"\\"so\\""\n')) == ['he said "no", twice', '"so"']


@pytest.mark.parametrize(
    "row",
    ['2,"never closed', '2,"said "no" twice"', "2,one,two", "2", '2,"a\nb"c"'],
    ids=["unclosed", "inner-quotes", "too-many", "too-few", "over-two-lines"],
)
def test_a_broken_row_is_named_by_its_line_and_the_next_is_read(row: str) -> None:
    items = read(f'id,text\n1,"first"\n{row}\n3,"third, still"\n4,fourth\n')
    assert texts(items)[0] == "first"
    assert texts(items)[-2:] == ["third, still", "fourth"]
    assert told(items)[0] == (Reason.BAD_ROW, "line 3")


def test_huge_cells_are_read_and_larger_rows_told() -> None:
    items = read("id,text\n1," + "x" * 90_000 + "\n2," + "y" * 200_000 + '\n3,"' + "z\n" * 90_000 + '"\n4,last\n')
    assert len(texts(items)[0]) == 90_000
    assert texts(items)[-1] == "last"
    assert (Reason.TOO_LARGE, "line 3") in told(items)
    assert (Reason.BAD_ROW, "line 4") in told(items)


def test_a_table_without_the_page_is_told_once_with_its_columns() -> None:
    (skipped,) = read("name,place\n" + "a,b\n" * 50)
    assert isinstance(skipped, Skipped)
    assert skipped.reason is Reason.BAD_ROW
    assert "columns: name, place" in skipped.detail
    assert "--map text=COLUMN" in skipped.detail


def test_named_columns_win_and_a_wrong_name_is_told_once() -> None:
    table = "text,artikel,tag\nno,yes,2021-03-04\nno,also,2021-03-05\n"
    pages = read(table, text="artikel", published="tag")
    assert texts(pages) == ["yes", "also"]
    assert [str(page.given.published) for page in pages if isinstance(page, Page)] == ["2021-03-04", "2021-03-05"]
    (skipped,) = read(table, text="artickel")
    assert isinstance(skipped, Skipped)
    assert "no row has the column 'artickel' that is to hold text" in skipped.detail
    assert "did you mean 'artikel'" in skipped.detail


def test_nothing_and_no_text_are_told() -> None:
    assert told(read("\n\n")) == [(Reason.EMPTY, None)]
    assert told(read(b"\x00\x01\x02" * 30)) == [(Reason.NOT_TEXT, None)]
