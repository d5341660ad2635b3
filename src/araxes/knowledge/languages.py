"""What languages are called, and which one is read."""

from __future__ import annotations

LANGUAGE_READ = "en"
# The languages that the identifier tells apart, by ISO 639-1 code.
_NAMES = dict(
    pair.split("=")
    for pair in """af=Afrikaans am=Amharic an=Aragonese ar=Arabic as=Assamese az=Azerbaijani be=Belarusian bg=Bulgarian
    bn=Bengali br=Breton bs=Bosnian ca=Catalan cs=Czech cy=Welsh da=Danish de=German dz=Dzongkha el=Greek en=English
    eo=Esperanto es=Spanish et=Estonian eu=Basque fa=Persian fi=Finnish fo=Faroese fr=French ga=Irish gl=Galician
    gu=Gujarati he=Hebrew hi=Hindi hr=Croatian ht=Haitian hu=Hungarian hy=Armenian id=Indonesian is=Icelandic
    it=Italian ja=Japanese jv=Javanese ka=Georgian kk=Kazakh km=Khmer kn=Kannada ko=Korean ku=Kurdish ky=Kyrgyz
    la=Latin lb=Luxembourgish lo=Lao lt=Lithuanian lv=Latvian mg=Malagasy mk=Macedonian ml=Malayalam mn=Mongolian
    mr=Marathi ms=Malay mt=Maltese my=Burmese nb=Norwegian ne=Nepali nl=Dutch nn=Norwegian no=Norwegian oc=Occitan
    or=Odia pa=Punjabi pl=Polish ps=Pashto pt=Portuguese qu=Quechua ro=Romanian ru=Russian rw=Kinyarwanda
    se=Sami si=Sinhala sk=Slovak sl=Slovenian so=Somali sq=Albanian sr=Serbian sv=Swedish sw=Swahili ta=Tamil
    te=Telugu tg=Tajik th=Thai tk=Turkmen tl=Tagalog tr=Turkish ug=Uyghur uk=Ukrainian ur=Urdu uz=Uzbek
    vi=Vietnamese vo=Volapük wa=Walloon xh=Xhosa zh=Chinese zu=Zulu
    ba=Bashkir fy=Frisian gd=Gaelic ha=Hausa ig=Igbo ln=Lingala om=Oromo sa=Sanskrit sn=Shona tt=Tatar yo=Yoruba
    yue=Cantonese""".split()
)


def is_read(code: str | None) -> bool:
    """Return whether articles in the language are read further; where it is unknown they are."""
    return code is None or code.lower().split("-")[0] == LANGUAGE_READ


def named_language(code: str | None) -> str:
    """Return the language as it is shown: "English (en)", "unknown", and with a mark if Araxes does not read it.

    >>> named_language("az")
    'Azerbaijani (az): not read'
    """
    if code is None:
        return "unknown"
    known = _NAMES.get(code.lower().split("-")[0])
    shown = f"{known} ({code})" if known else code
    return shown if is_read(code) else f"{shown}: not read"
