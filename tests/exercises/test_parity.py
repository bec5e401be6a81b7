"""The page and Python score alike: the same table, and thousands of random answers."""

import json
import random
from dataclasses import asdict

import pytest
from playwright.sync_api import Error

from helpers.exercises import frontend, scoring, view
from helpers.exercises.fold import fold
from helpers.exercises.schema import TYPES

from .conftest import HERE

CASES = json.loads((HERE / "cases.json").read_text(encoding="utf-8"))
# Per type; the seed is fixed, so that a failure can be looked at again.
ANSWERS = 2_000
SEED = 1994

ODD = [None, True, 0, 1.5, "", " ", [], {}, [""], [[]], [None], {"": ""}, "__proto__"]
ODD += [
    {"__proto__": "a"},
    {"constructor": ""},
    ["a", "a"],
    "İ",
    "x" * 70,
    [{}],
    "nul\x00",
]
# What number fields are fed with, by keyboards of many kinds.
TYPED = "0123456789.,/ -−–－\u00a0\u202f\u00ade'’*x×·^²½４％()+=~≈$"
FOLDED = [
    ("Mongolia’s", "mongolia's"),
    ("Third‑Neighbour  Policy", "third-neighbour policy"),
    ("“Гуравдагч\u00adхөрш”", '"гуравдагчхөрш"'),
    ("２０\u00a0％", "20 %"),
    ("10⁻⁴ km²", "10^-4 km^2"),
    ("1½", "1 1/2"),
    ("\u200b\ufeff \t", ""),
    ("ΟΔΟΣ İ ﬁ", "οδος i̇ fi"),
]


@pytest.fixture
def score(tab):
    """Score (key, answer) pairs in the browser, from the shipped form of score.js."""
    tab.goto("about:blank")
    code = frontend._joined(("fold", "number", "score"))
    tab.add_script_tag(
        content=f"{code};Object.assign(globalThis,{{fold,score,shuffle}})"
    )

    def run(pairs):
        return tab.evaluate(
            "text => JSON.parse(text).map(([key, answer]) => score(key, answer))",
            json.dumps(pairs),
        )

    return run


def plain(result: scoring.Score) -> dict:
    return {**asdict(result), "reasons": list(result.reasons)}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_python_scores_the_table(case):
    result = plain(scoring.score(case["key"], case["answer"]))
    assert {name: result[name] for name in case["score"]} == case["score"]


def test_the_page_scores_the_table(score):
    results = score([(case["key"], case["answer"]) for case in CASES])
    for case, result in zip(CASES, results, strict=True):
        told = {name: result[name] for name in case["score"]}
        assert told == case["score"], case["name"]


def test_the_page_knows_no_other_type_of_key(score):
    with pytest.raises(Error, match="quiz"):
        score([({"type": "quiz", "options": []}, "a")])


@pytest.mark.parametrize("kind", TYPES)
def test_random_answers_are_scored_alike(kind, items, score):
    chance = random.Random(f"{SEED}/{kind}")
    keys = [view.key(item) for item in items if item.type == kind]
    pairs = []
    for _ in range(ANSWERS):
        key = chance.choice(keys)
        pairs.append((key, answer_to(key, chance)))
    ours = [plain(scoring.score(key, answer)) for key, answer in pairs]
    theirs = score(pairs)
    differing = [
        (pair, our, their)
        for pair, our, their in zip(pairs, ours, theirs, strict=True)
        if our != their
    ]
    assert differing == []
    # The draw reaches every outcome there is, else agreement would mean little.
    assert {our["outcome"] for our in ours} >= outcomes(kind)


def outcomes(kind: str) -> set[str]:
    if kind in ("text", "predict"):
        return {"empty", "kept", "unreadable"}
    found = {"right", "wrong", "empty", "unreadable"}
    return found if kind in ("choice", "numeric") else found | {"partly"}


def answer_to(key: dict, chance: random.Random) -> object:
    if chance.random() < 0.15:
        return chance.choice(ODD)
    ids = [*key.get("options", key.get("to", {}))]
    match key["type"]:
        case "choice" | "predict" | "text":
            return chance.choice([*ids, "a text", "unknown"])
        case "order":
            return chance.sample(ids, chance.choice([len(ids)] * 5 + [1]))
        case "multi" | "place":
            return chance.sample([*ids, "unknown"], chance.randint(0, len(ids)))
        case "match" | "classify":
            targets = key["targets"] * 4 + ["", "unknown"]
            return {name: chance.choice(targets) for name in ids}
    return number(key, chance)


def number(key: dict, chance: random.Random) -> str:
    near = [key["value"], *(slip["value"] for slip in key["wrong"])]
    value = chance.choice(near) + chance.choice([0, 0, key["tolerance"], 1, -1e-10])
    text = chance.choice(["{:.5f}", "{:g}", "{:,.2f}", "{:.0f}", "+{:.1f}"]).format(
        value
    )
    if chance.random() < 0.3:
        text = text.replace(",", " ").replace(".", ",")
    if chance.random() < 0.3:
        text = "".join(chance.choices(TYPED, k=chance.randint(1, 8)))
    before = chance.choice(["", "", "", "about ", "≈", "$", "US$ ", "− ", "("])
    unit = chance.choice(
        [
            "",
            "",
            " km",
            "％",
            " km.",
            "*2",
            " · 10^−4",
            "e3",
            "KM",
            " km a day",
            "\tkilometres ",
            " miles",
        ]
    )
    return chance.choice(["", " ", "\u00a0"]) + before + text + unit


@pytest.mark.parametrize(("typed", "folded"), FOLDED)
def test_what_is_typed_is_folded_alike(typed, folded, tab, score):
    assert fold(typed) == folded
    assert tab.evaluate("text => fold(text)", typed) == folded


def test_any_text_is_folded_alike(tab, score):
    chance = random.Random(SEED)
    # Letters that both know: the tables of Unicode grow with each version.
    known = [chr(code) for code in range(0x3400) if chr(code).isprintable()]
    known += [*TYPED, *"\u200b\u2028\ufe0f\ufeff\x85\x1c\t", *"ＡＺａｚ０９％－"]
    texts = ["".join(chance.choices(known, k=12)) for _ in range(ANSWERS)]
    theirs = tab.evaluate("texts => texts.map(fold)", texts)
    differing = [t for t, their in zip(texts, theirs, strict=True) if fold(t) != their]
    assert differing == []


@pytest.mark.parametrize("seed", ["", "a", "reader/ch05-first-use/1", "өвөл"])
def test_a_seed_always_gives_the_same_order(seed, tab, score):
    shuffled = tab.evaluate(
        "seed => [1, 2].map(() => shuffle([1, 2, 3, 4, 5, 6], seed))", seed
    )
    assert shuffled[0] == shuffled[1]
    assert sorted(shuffled[0]) == [1, 2, 3, 4, 5, 6]


def test_seeds_spread_over_the_orders(tab, score):
    count = tab.evaluate(
        "() => new Set([...Array(600).keys()].map("
        "n => shuffle(['a', 'b', 'c', 'd'], `reader${n}`).join(''))).size"
    )
    assert count == 24
