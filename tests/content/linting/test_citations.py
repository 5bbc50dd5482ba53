"""Rules for sources, each with a file that breaks it."""

from content.linting import citations


def test_a_claim_without_a_source_is_found(files, said):
    files.claims["CL04"].data["sources"] = []

    assert said(citations.unsourced) == ["CL04: sources: A claim says who says it."]


def test_evidence_without_a_source_is_found(files, said):
    del files.contributors["weak_legs"].data["sources"]

    assert said(citations.unsourced) == ["weak_legs: sources: Its strength is A, but no source is named."]


def test_an_opinion_needs_no_source(files, said):
    del files.contributors["bounce"].data["sources"]

    assert said(citations.unsourced) == []


def test_an_exercise_that_names_nobody_is_our_own(files, said):
    files.exercises["clamshell"].data["sources"] = {}

    assert said(citations.half_sourced) == []


def test_an_empty_list_of_sources_says_neither(files, said):
    files.exercises["clamshell"].data["sources"] = {"named": []}

    assert said(citations.half_sourced) == [
        "clamshell: sources.named: It is empty; leave the word out: then it is our own."
    ]


def test_a_dose_comes_from_an_article_that_names_the_exercise(files, said):
    files.exercises["cat_cow"].data["dosage_source"] = "S3"

    assert said(citations.half_sourced) == [
        "cat_cow: dosage_source: S3 gives the dose, but is not said to name the exercise."
    ]


def test_a_claim_that_no_guide_cites_is_found(files, said):
    for guide in files.guides.values():
        guide.data["claims"] = [code for code in guide.data["claims"] if code != "CL31"]

    assert said(citations.uncited_claims) == ["CL31: code: No guide cites it."]


def test_a_source_that_nothing_comes_from_is_found(files, said):
    for shelf in (files.claims, files.contributors, files.self_tests):
        for entry in shelf.values():
            for word in ("sources", "says_otherwise"):
                entry.data[word] = [code for code in entry.data.get(word, []) if code != "R28"]

    assert said(citations.idle_sources) == ["R28: code: Nothing comes from it."]


def test_a_quarrel_that_only_one_side_knows_of_is_found(files, said):
    del files.claims["CL07"].data["contradicts"]

    assert said(citations.one_sided_quarrels) == ["CL06: contradicts: CL07 does not say that it contradicts CL06."]
