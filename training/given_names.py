"""Make the table of given names with their gender from Faker (MIT): `python -m training.given_names`.

A name has a gender if the locales that list it for one outnumber those that list it for the other two to one. Names
that are often in the news and in no locale are added.
"""

from __future__ import annotations

import importlib
import pkgutil
import unicodedata
from collections import Counter
from pathlib import Path

TABLE = Path(__file__).parent.parent / "tui" / "analysis" / "knowledge" / "given-names.txt"
HEAD = "# Given names, folded: of men, of women, of both. Made by `python -m training.given_names` from Faker (MIT)."


MEN = """
abdel abhisit akhmad alassane alija alyaksandr amadou andriy anil arvind ashok ashraf atal babatunde bakir barack bashar
beto binali bongbong boyko bulent chinua chukwuma cheikh deepak devlet dinesh dmitry dmytro ehud emmerson evgeny evo
fahd faisal femi fumio ganesh georgi gitanas goodluck gotabaya hafez haider haruki hashim hideki hosni hossein hulusi
ibrahima ichiro idriss ihor jejomar junichiro kassym kayode keir koji krasimir lebron luiz macky mahathir mahesh mahinda
manmohan mikheil mitt moammar moqtada muammar muhammadu mukesh mukul mykhailo mykola naftali naoto narendra nawaz nayef
nayib nitin nouri novak nursultan oleksandr oleksiy ollanta olusegun osama ousmane parag pavlo petro plamen prakash
prayut prayuth qasem qassem raila rajesh rajiv rakesh ramesh ramzan ranil ratko reince rumen sachin saeb sanjay satoshi
saud segun sekou selahattin serhiy serzh shavkat shehbaz shigeru shimon shinzo shohei somchai stipe sundar sunil suresh
suthep takeshi taras tarek taro thabo thaksin thein turki uhuru umaru usain usama vijay vikram virat vitaliy vojislav
volodymyr vuk waleed wole yevgeniy yevgeny yitzhak yoshihide yoweri yukio yuriy zelimkhan
"""
WOMEN = """
aishwarya akiko aminata benazir chimamanda condoleezza darya deepika dilma droupadi fatou fatoumata geeta graca hasina
huma jacinda jayalalithaa kaori kareena kavita keiko kellyanne ketanji khaleda ksenia lata leymah lyudmila makiko malala
mamata mariame maryna nadezhda narges nataliya nirmala nkosazana oksana olha oprah pratibha priyanka rekha samia seiko
shirin shobha smriti sunita sushma svitlana takako tomomi tulsi whoopi yekaterina yingluck yoko yuliya yuriko
"""
"""Given names that are often in the news and that none of Faker's locales has."""
EITHER = """
akira andrea arun karan krishna laurence nana nicola nikita njeri sasha simone sola tunde vivian wanjiku wanjiru yan
"""
"""Given names of men in one country and of women, or families, in another, whatever the locales say."""


def plain(name: str) -> str:
    """The name in lower case without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))


def votes() -> tuple[Counter[str], Counter[str]]:
    """For each name the number of Faker's locales that give it to men, and to women."""
    import faker.providers.person

    male: Counter[str] = Counter()
    female: Counter[str] = Counter()
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for votes_of, attribute in ((male, "first_names_male"), (female, "first_names_female")):
            names = getattr(provider, attribute, None) or ()
            words = {plain(name) for name in names if isinstance(name, str)}
            votes_of.update(word for word in words if word.isascii() and word.isalpha() and len(word) > 1)
    male.update(MEN.split())
    female.update(WOMEN.split())
    return male, female


def write() -> None:
    """Write the table: a line of men's names, one of women's, one of names that are given to both."""
    male, female = votes()
    either = set(EITHER.split())
    men = {name for name in male if male[name] >= 2 * female[name]} - either
    women = {name for name in female if female[name] >= 2 * male[name]} - either
    both = (male.keys() | female.keys() | either) - men - women
    lines = (" ".join(sorted(names)) for names in (men, women, both))
    TABLE.write_text(HEAD + "\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
