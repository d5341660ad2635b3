"""Saved pages and mails: the one part that is the page, where it is from and when it was saved."""

from __future__ import annotations

import io
from datetime import date

import pytest

from araxes.pages.mail import read_mail, read_web_archive
from araxes.pages.reading import Reading
from araxes.records import Given, MediaType, Page, Reason, Skipped
from pages.files import HTML, STORIES, a_web_archive


def read(data: bytes, *, is_mail: bool = False, max_bytes: int = 10_000) -> list[Page | Skipped]:
    reading = Reading(origin="x.mhtml", given=Given(), max_bytes=max_bytes)
    return list((read_mail if is_mail else read_web_archive)(io.BytesIO(data), reading))


def one(data: bytes, **options: bool) -> Page:
    (page,) = read(data, **options)
    assert isinstance(page, Page)
    return page


def test_the_page_comes_with_its_address_and_the_day_it_was_saved() -> None:
    page = one(a_web_archive())
    assert page.text == HTML.format(story=STORIES[0])
    assert page.media_type is MediaType.HTML
    assert page.given == Given(url="https://quay.example/ferry", collected=date(2021, 3, 4))


@pytest.mark.parametrize("charset", ["utf-8", "windows-1251", "iso-8859-5"])
def test_the_charset_of_the_part_is_used(charset: str) -> None:
    assert "река вышла" in one(a_web_archive("<p>река вышла из берегов в среду</p>", charset=charset)).text


def test_the_part_that_is_named_as_the_start_is_the_page() -> None:
    data = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b; start="<two>"\r\n\r\n'
        b"--b\r\nContent-Type: text/html\r\nContent-ID: <one>\r\n\r\n<p>a frame</p>\r\n"
        b"--b\r\nContent-Type: text/html\r\nContent-ID: <two>\r\n\r\n<p>the page</p>\r\n--b--\r\n"
    )
    assert "the page" in one(data).text


def test_of_a_mail_the_markup_is_read_and_the_subject_is_the_title() -> None:
    data = (
        b"Subject: =?utf-8?B?RsOkaHJl?= aground\r\nDate: Thu, 4 Mar 2021 05:06:07 +0000\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nplain\r\n"
        b"--b\r\nContent-Type: text/html\r\n\r\n<p>marked</p>\r\n--b--\r\n"
    )
    page = one(data, is_mail=True)
    assert (page.text.strip(), page.given.title) == ("<p>marked</p>", "Fähre aground")
    assert page.given.collected == date(2021, 3, 4)
    plain = b"Subject: x\r\nContent-Type: text/plain; charset=koi8-r\r\n\r\n" + "река вышла".encode("koi8-r")
    assert one(plain, is_mail=True).text == "река вышла"


def test_a_cut_page_is_read_as_far_as_it_goes_and_told() -> None:
    whole = a_web_archive()
    page, told = read(whole[: whole.index(b"nobody")])
    assert isinstance(page, Page)
    assert "The harbour master said" in page.text
    assert isinstance(told, Skipped)
    assert (told.reason, "cut before its end" in told.detail) == (Reason.UNREADABLE, True)
    # Where only a picture is cut, the page is whole.
    assert len(read(whole[: whole.index(b"iVBOR")])) == 1


def test_pictures_do_not_count_to_the_size_of_the_page() -> None:
    whole = a_web_archive().replace(b"iVBORw0KGgo=", b"iVBORw0KGgo=\r\n" * 50_000)
    assert isinstance(read(whole)[0], Page)
    large = read(a_web_archive("<p>" + "x" * 20_000))
    assert [s.reason for s in large if isinstance(s, Skipped)] == [Reason.TOO_LARGE]


@pytest.mark.parametrize("data", [b"just words\n", b"\x00\x01\x02", b"Content-Type: image/png\r\n\r\nx"])
def test_what_is_no_saved_page_is_told(data: bytes) -> None:
    (told,) = read(data)
    assert isinstance(told, Skipped)
    assert told.reason is Reason.UNREADABLE
