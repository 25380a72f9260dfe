"""Which language a text is in, by its commonest words and its scripts: no model, no import, a millisecond.

Only whether it is English decides anything (the analysis reads English alone); the other names are for the line
that says so.
"""

from __future__ import annotations

import re
from collections import Counter

SAMPLE = 6_000
"""Characters that are looked at."""
MIN_WORDS = 12
"""With fewer words nothing is claimed."""

NAMES = {
    "en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "sv": "Swedish", "da": "Danish", "nb": "Norwegian", "fi": "Finnish", "is": "Icelandic",
    "pl": "Polish", "cs": "Czech", "sk": "Slovak", "hu": "Hungarian", "ro": "Romanian", "hr": "Croatian",
    "sl": "Slovenian", "lt": "Lithuanian", "lv": "Latvian", "et": "Estonian", "tr": "Turkish", "sq": "Albanian",
    "ca": "Catalan", "eu": "Basque", "id": "Indonesian", "vi": "Vietnamese", "tl": "Tagalog", "sw": "Swahili",
    "ru": "Russian", "uk": "Ukrainian", "bg": "Bulgarian", "sr": "Serbian", "el": "Greek", "ar": "Arabic",
    "fa": "Persian", "ur": "Urdu", "he": "Hebrew", "hi": "Hindi", "bn": "Bengali", "ta": "Tamil", "te": "Telugu",
    "gu": "Gujarati", "kn": "Kannada", "ml": "Malayalam", "si": "Sinhala", "th": "Thai", "ko": "Korean",
    "ja": "Japanese", "zh": "Chinese", "hy": "Armenian", "ka": "Georgian", "am": "Amharic",
}  # fmt: skip

_WORDS = {
    "en": "the of to and in that is was for on with as by at from be are it he his this have has had not but were they"
    " which said who will would you an or been their we its she her i what when there can if about more after",
    "de": "der die das und in den von zu mit sich auf für ist im dem nicht ein eine als auch es an werden aus er hat"
    " dass sie nach wird bei einer um am sind noch wie einem über ich wir war oder aber",
    "fr": "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se il sont ce cette avec"
    " son ses aux elle ou mais nous vous je été ont",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más pero sus le ya o este sí"
    " porque esta entre cuando muy sin sobre ha también fue",
    "it": "di e il la che in un a per è una del non sono si da con le della i al nel ha dei più come gli anche alla"
    " ma lo delle se dal nella questo ed",
    "pt": "de a o que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu sua ou"
    " quando muito nos já eu também só pelo pela até isso foi são",
    "nl": "de van het een en in is dat op te zijn met voor niet die aan er om ook als dan maar bij uit nog naar heeft"
    " door over ze wordt hij ik was werd worden kan",
    "sv": "och att det i en som är på för av med till den inte har de om ett men var jag sig från vi så kan när"
    " eller han ska under också",
    "da": "og i at det er en til af på for med der de som ikke den har et om var fra jeg vi han blev kan så ved"
    " eller også efter",
    "nb": "og i det er på en som til for av med at har de ikke den et om var fra jeg vi han ble kan så ved eller"
    " også etter seg",
    "fi": "ja on ei se että oli joka hän mutta myös kun ovat tai ole mukaan niin jo sen nyt ovat vain vuonna kuin",
    "is": "og að í á er sem til var það með um við fyrir en af ekki hann hún eru var frá eftir hefur",
    "pl": "w i na z się do nie to że o jest od za po jak a przez co dla są był oraz tym także ale jego ma już może",
    "cs": "a v se na je že s z o do i to za by ve po pro jako k jsou od si který byl bude podle ale jeho nebo však",
    "sk": "a v sa na je že s z o do aj to za by vo po pre ako k sú od si ktorý bol bude podľa ale jeho alebo však",
    "hu": "a az és hogy nem is egy ez volt meg de csak van már mint még el ki lesz után azt szerint vagy",
    "ro": "de în a și la cu pe care din că nu o un este mai pentru al ca se sunt dar sau după prin fost au",
    "hr": "i u je na se da za su od s o a će koji kao ne to iz bi do što ili koja već nije prema rekao",
    "sl": "in v je na se da za so od z o bi ki kot ne to iz do pa tudi ali bo ni po še",
    "lt": "ir į kad iš su yra tai ar bet kaip buvo jo ne už apie po dėl nuo jie savo",
    "lv": "un ir ar no par uz ka arī bet kas lai pie kā nav vai viņš bija tas pēc",
    "et": "ja on ei et see oli ka kui mis kes aga või ning oma tema ta mida selle",
    "tr": "ve bir bu da de için ile olarak çok daha olan gibi en sonra kadar ancak ne var dedi olduğunu",
    "sq": "e të në dhe i me për një që nga është se ka u por si do nuk",
    "ca": "de la i el a que en els les del un per una amb és al es no ha són com més",
    "eu": "eta da ez bat du dira hau izan zen ere egin dute baina den",
    "id": "yang dan di dari untuk dengan ini pada dalam itu tidak akan adalah oleh juga ke telah mereka karena sebagai",
    "vi": "của và là các trong cho được có người một những không với đã này để về",
    "tl": "ng sa ang na mga ay at para ni siya hindi kung ito si nang",
    "sw": "ya na wa kwa ni katika la za kuwa cha hii pia yake kama",
    "ru": "и в не на что с по как это из у к но за от для он его о же так был все или",
    "uk": "і в не на що з та як це у до за від для він його про але є був або й",
    "bg": "и на в да се за от с не е са като че по до това но ще",
    "sr": "и у је на се да за су од са о а ће који као не то из би",
}  # fmt: skip

_COMMON = {code: frozenset(words.split()) for code, words in _WORDS.items()}
_WORD = re.compile(r"[^\W\d_]+")

_SCRIPTS = (
    ("\u3040", "\u30ff", "ja"), ("\uac00", "\ud7af", "ko"), ("\u4e00", "\u9fff", "zh"), ("\u0370", "\u03ff", "el"),
    ("\u0590", "\u05ff", "he"), ("\u0600", "\u06ff", "ar"), ("\u0900", "\u097f", "hi"), ("\u0980", "\u09ff", "bn"),
    ("\u0a80", "\u0aff", "gu"), ("\u0b80", "\u0bff", "ta"), ("\u0c00", "\u0c7f", "te"), ("\u0c80", "\u0cff", "kn"),
    ("\u0d00", "\u0d7f", "ml"), ("\u0d80", "\u0dff", "si"), ("\u0e00", "\u0e7f", "th"), ("\u0530", "\u058f", "hy"),
    ("\u10a0", "\u10ff", "ka"), ("\u1200", "\u137f", "am"),
)  # fmt: skip
"""First and last character of the scripts that one language stands for here. No regular expressions: to compile so
many takes longer than to read an article."""
_CYRILLIC_CODES = frozenset(("ru", "uk", "bg", "sr"))
_PERSIAN, _URDU = frozenset("پچژگ"), frozenset("ٹڈڑےں")

ENGLISH_SHARE = 0.17
"""Of the words of running English, this many and more are among its commonest; of other languages', few are."""


FOREIGN_SHARE = 0.1
MANY_WORDS = 60
"""With so many words and so few English ones among them, a text is in another language, whichever."""

UNKNOWN = "und"
"""ISO 639-2's code for a language that could not be told."""


def identify(text: str) -> str | None:
    """The language of a text as two letters (ISO 639-1), "und" for one that is not English and not known here,
    or None where too little speaks for one."""
    sample = text[:SAMPLE]
    # Without quotation marks and dashes, of which every script has some.
    foreign = {c for c in set(sample) if c >= "\u0370" and not "\u2000" <= c < "\u2070"}
    beyond_latin = [c for c in sample if c in foreign] if foreign else []
    letters = sum(map(str.isalpha, sample)) if foreign else 0
    for first, last, code in _SCRIPTS if foreign else ():
        count = sum(first <= character <= last for character in beyond_latin)
        if count > 8 and count > 0.25 * letters:
            if code == "ar":
                return "ur" if not _URDU.isdisjoint(sample) else "fa" if not _PERSIAN.isdisjoint(sample) else "ar"
            return code
    words = _WORD.findall(sample.lower())
    if len(words) < MIN_WORDS:
        return None
    counts = Counter(words)
    shares = {
        code: sum(map(counts.__getitem__, common & counts.keys())) / len(words) for code, common in _COMMON.items()
    }
    best = max(_COMMON, key=lambda code: shares[code])
    if shares["en"] >= ENGLISH_SHARE and shares["en"] >= shares[best]:
        return "en"
    if foreign and sum("\u0400" <= character <= "\u052f" for character in beyond_latin) > 0.5 * letters:
        return best if best in _CYRILLIC_CODES and shares[best] else UNKNOWN
    if best != "en" and shares[best] >= 0.12 and shares[best] > 1.5 * shares["en"]:
        return best
    return UNKNOWN if len(words) >= MANY_WORDS and shares["en"] < FOREIGN_SHARE else None


def name_of(code: str) -> str:
    """The English name of a language, or its letters where it has none here."""
    return NAMES.get(code, "another language than English" if code == UNKNOWN else f"the language “{code}”")


def not_english(language: str | None) -> str:
    """Why a text is not analysed, in words; empty where it is English or may be."""
    return "" if language in (None, "en") else f"the article is in {name_of(language)}; only English is analysed"
