"""The construction of an Arabic citation: its words, and the roles that these may have.

A citation such as التقطير الذاتي, معالجة اللغة الطبيعية or التعلم ذاتي الإشراف shows which word
is an adjective and which a genitive: the article stands on the noun and its adjectives, and in
an iḍāfa on the last noun only. Where the citation is indefinite (دالة خسارة) more than one
construction may be possible; all are kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from glossary.inflect import base_key
from glossary.lazyre import lazy
from glossary.record import NamedTuple
from glossary.text import fold, strip_marks

# Prepositions and other particles: fixed words that open a new nominal group.
_PARTICLES = frozenset(
    (
        "من إلى الى في على عن بين مع قبل بعد دون بدون أو او ضمن عبر حول حتى تحت فوق نحو لدى خلال ضد عند و "
        "حسب وفق لا بلا ثم أن"
    ).split()
)
# Prepositions with a pronoun, and adverbs: fixed words as well.
_PARTICLES |= frozenset("به بها فيه فيها منه منها عليه عليها له لها إليه إليها عنه عنها بينها بينهما فقط معا".split())
_ADVERBS = frozenset("مسبقا أولا لاحقا سابقا دائما".split())
# Nouns of the pattern افتعال from roots in lam, and others that begin like the article.
_NO_ARTICLE = (
    "التفاف",
    "التقاط",
    "التزام",
    "التهاب",
    "التحام",
    "التحاق",
    "التصاق",
    "التماس",
    "التواء",
    "التقاء",
    "التباس",
    "التفات",
    "التهام",
    "الكترون",
)
_NO_PROCLITIC = frozenset("بالغ بالغة بالون والد والدة والي فالق كالسيوم كالوري".split())
_ARTICLELESS = frozenset(word + ending for word in _NO_ARTICLE for ending in ("", "ي", "يه", "ه", "ات"))
# After ل and the article with its lam left out: للغة is ل + اللغة.
_LAM_NOUNS = frozenset("غة غات غوي غوية ون وحة عبة فظ قطة جنة".split())
# Their final ات belongs to the root.
_ROOT_TEH = ("إثبات", "اثبات", "ثبات", "نبات", "التفات", "إسكات", "إنصات", "شتات", "سبات", "ذات")
# Before an adjective, which alone takes the article of the noun: التعلم غير الخطي.
NEGATIONS = ("غير", "شبه", "نصف")
# Takes the article itself: الحلقة اللا نهائية.
LA = "لا"
# Words that stand before the word they qualify and do not agree.
QUASI = frozenset(fold(w) for w in (*NEGATIONS, LA, "فوق", "تحت", "ما", "ذات", "ذو", "عديم"))
# "In its quality as": the base, without the pronoun, which goes with the noun before it.
_AS = lazy("(بوصف|باعتبار|بصف(?=ت))ت?(ها|هما|هم|هن|ه)$")


class Word(NamedTuple):
    """One word of a citation."""

    base: str
    """As the glossary writes it, without article, required proclitic, teh marbuta and ات."""
    gender: str
    number: str
    definite: bool
    proclitic: str = ""
    """A preposition that belongs to the term: ب in بالاسترجاع."""
    particle: bool = False
    pronoun: str = ""
    """One that goes with the head noun of the term: ها in بوصفها."""

    @property
    def key(self) -> str:
        """Return what stands for the base in tries and readings."""
        return base_key(self.base)

    @property
    def quasi(self) -> bool:
        """Tell whether it qualifies without agreeing (غير, شبه)."""
        return fold(self.base) in QUASI

    @property
    def relative(self) -> bool:
        """Tell whether the word has the shape of a relational adjective (عصبي, عصبية)."""
        return len(self.base) > 3 and fold(self.base).endswith("ي")


def _ending(rest: str, plural: bool) -> tuple[str, str, str]:
    """Return (base, gender, number) of a cited word without its article; *plural* where it is known to be one."""
    if rest.endswith("ة"):
        return rest[:-1], "f", "s"
    if rest.endswith("ات") and len(rest) > (3 if plural else 4) and rest not in _ROOT_TEH:
        return rest[:-2], "f", "p"
    if rest.endswith("ون") and len(rest) > 4 and (plural or (len(rest) > 5 and rest.startswith("م"))):
        return rest[:-2], "m", "p"
    return rest, "m", "s"


def read_word(text: str, first: bool, plural: bool = False) -> Word:
    """Take one cited word apart; only words after the *first* may carry a preposition."""
    bare = strip_marks(text)
    if not first and (bare in _PARTICLES or _adverb(bare) or (bare[:1].isascii() and bare[:1].isalnum())):
        return Word(bare, "m", "s", definite=False, particle=True)
    if not first and bare.startswith("ب") and (shown := _AS.match(bare)):
        return Word(shown[1], "f" if shown[1] == "بصف" else "m", "s", definite=False, pronoun=shown[2])
    proclitic, definite, rest = "", False, bare
    if not first and bare not in _NO_PROCLITIC and len(bare) > 5 and bare.startswith(("بال", "كال", "فال", "وال")):
        proclitic, definite, rest = bare[0], True, bare[3:]
    elif not first and bare.startswith("لل") and len(bare) > 3:
        proclitic, definite, rest = "ل", True, bare[1:] if bare[2:] in _LAM_NOUNS else bare[2:]
    elif bare.startswith("ال") and len(bare) > 3 and fold(bare) not in _ARTICLELESS:
        definite, rest = True, bare[2:]
    return Word(*_ending(rest, plural), definite=definite, proclitic=proclitic)


def _adverb(bare: str) -> bool:
    return bare in _ADVERBS or (bare.endswith("يا") and len(bare) > 3 and not bare.startswith("ال"))


# Roles of a word in its group.
CHAIN = "chain"  # a noun in the construct state before the pivot
PIVOT = "pivot"  # the noun that carries the article of the group
ADJECTIVE = "adjective"
HALF = "half"  # the adjective of a false construct: ذاتي in ذاتي الإشراف
COMPLEMENT = "complement"  # its definite noun
CITED = "cited"  # in what a preposition opens, or a construction that none of these explain: as the citation has it


class Group(NamedTuple):
    """A nominal group: the whole term, or what follows a particle."""

    start: int
    words: tuple[Word, ...]
    structures: tuple[tuple[str, ...], ...]


def _may_qualify(word: Word, nouns: Sequence[Word]) -> bool:
    return any(word.gender == noun.gender or (noun.number == "p" and word.gender == "f") for noun in nouns)


def _simple(words: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    definite = [w.definite for w in words]
    n = len(words)
    for pivot in range(n):
        if any(definite[:pivot]) or len(set(definite[pivot:])) > 1:
            continue
        if pivot + 1 < n and definite[pivot] and pivot and definite[pivot - 1]:
            continue
        followers = words[pivot + 1 :]
        nouns = (words[0], words[pivot])
        if not definite[pivot]:
            # A relational adjective is one even beside a feminine without teh marbuta (عين آلية).
            if any(w.number == "p" or not (w.relative or _may_qualify(w, nouns)) for w in followers):
                continue
            if pivot == n - 1 and n == 2 and words[1].relative and _may_qualify(words[1], nouns[:1]):
                continue
        yield (CHAIN,) * pivot + (PIVOT,) + (ADJECTIVE,) * len(followers)


def _false_construct(words: Sequence[Word]) -> Iterator[tuple[str, ...]]:
    for half in range(1, len(words) - 1):
        word = words[half]
        for pivot in range(half):
            if not word.quasi and (word.number == "p" or not _may_qualify(word, (words[0], words[pivot]))):
                continue
            if word.definite and not words[pivot].definite:
                continue
            if word.base in NEGATIONS and words[half + 1].definite and not words[pivot].definite:
                continue
            if not (word.quasi or words[half + 1].definite) or any(w.definite for w in words[:pivot]):
                continue
            adjectives = (*words[pivot + 1 : half], *words[half + 2 :])
            if any(w.definite != words[pivot].definite for w in adjectives):
                continue
            before, after = half - pivot - 1, len(words) - half - 2
            yield (CHAIN,) * pivot + (PIVOT,) + (ADJECTIVE,) * before + (HALF, COMPLEMENT) + (ADJECTIVE,) * after


# A preposition and a noun that begins with hamza (لإزالة, بأزواج) or is of the shapes افتعال, انفعال, استفعال.
_PREPOSITIONAL = lazy("[بكل](?:[أإآ].{3,}|ا(?:.?[تطد].|ن..|ست..?)ا.)$")


def _adjectival(word: Word) -> bool:
    """Tell whether a word has the shape of an adjective whose first letter is its own: بسيط, كامل, لغوي."""
    base = word.base
    return base.endswith("ي") or (len(base) == 4 and (base[1] == "ا" or base[2] == "ي"))


def _opens(words: Sequence[Word], at: int) -> bool:
    """Tell whether a word is a noun with its preposition (لإزالة, بطريقة), for ب, ك and ل may be of the word itself.

    A noun without article that follows one with it is no genitive; nor is one after a relational adjective.
    """
    word = words[at]
    if word.base[:1] not in ("ب", "ك", "ل") or word.definite or word.proclitic or word.particle:
        return False
    if word.pronoun or _PREPOSITIONAL.match(word.base):
        return True
    size = len(word.base) + (word.gender == "f")
    if size < 4 or _adjectival(word):
        return False
    before = words[1:at]
    related = bool(before) and all(w.relative and _may_qualify(w, words[:1]) for w in before)
    return words[at - 1].definite or (related and size > 4)


def _whole(words: Sequence[Word]) -> tuple[tuple[str, ...], ...]:
    return tuple(dict.fromkeys((*_simple(words), *_false_construct(words))))


def _structures(words: Sequence[Word]) -> tuple[tuple[str, ...], ...]:
    """Return the roles that the *words* of a group may have.

    From the noun with its preposition on, or else from the first word that no construction explains, they are CITED.
    """
    n = len(words)
    whole = _whole(words)
    opener = next((at for at in range(1, n) if _opens(words, at)), 0)
    ends = range(opener or n - 1, 0, -1) if opener or not whole else ()
    before = next(filter(None, (_whole(words[:end]) for end in ends)), ())
    opened = tuple(roles + (CITED,) * (n - len(roles)) for roles in before)
    # Before a preposition an adjective is likelier than a genitive, where no article tells.
    adjectives = opened and not words[0].definite and CHAIN not in opened[0]
    return opened + whole if adjectives else whole + opened


def groups_of(words: Sequence[Word], listed: bool) -> Iterator[Group]:
    """Yield the groups of a citation; *listed* where it is a plural."""
    start = 0
    for i in range(1, len(words) + 1):
        if i < len(words) and not words[i].particle and not words[i].proclitic:
            continue
        part = tuple(words[start:i])
        if part and part[0].particle:
            start, part = start + 1, part[1:]
        if part:
            like = (part[0]._replace(number="p"), *part[1:]) if listed and not start else part
            yield Group(start, part, _structures(like))
        start = i


def read_words(citation: str, listed: bool = False) -> tuple[Word, ...]:
    """Take the words of a citation apart; *listed* where it is a plural."""
    texts = [text for text in citation.replace("-", " ").split() if fold(text)]
    words = tuple(read_word(text, first=i == 0, plural=listed and i == 0) for i, text in enumerate(texts))
    return (*words[:-1], _after_kaf(words[-1])) if len(words) > 1 and words[-2].definite else words


def _after_kaf(last: Word) -> Word:
    """Take ك off an indefinite word that ends a definite citation, where no adjective can stand: المنصة كخدمة."""
    if last.definite or last.particle or last.proclitic or not last.base.startswith("ك") or len(last.base) < 4:
        return last
    return last._replace(base=last.base[1:], proclitic="ك")
