"""The HTML report: one file, nothing loaded, nothing injected, structure that assistive technology can follow."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import lxml.html
import pytest

from contract_check import resources
from contract_check.model import Document, Report

resources.reports_package()
from contract_check.reports import html, pane, view, words  # noqa: E402
from contract_check.reports.clean import one_line  # noqa: E402


def page(report: Report) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(html.render(report))


def words_of(element: lxml.html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_one_file_that_loads_nothing(any_report: Report) -> None:
    tree = page(any_report)
    assert not tree.xpath("//*[@src or @srcset or @data or @action or @background or @poster]")
    assert not tree.xpath("//link | //iframe | //object | //embed | //img | //base | //audio | //video")
    assert all(href.startswith("#") for href in tree.xpath("//*[not(self::a)]/@href"))
    css = tree.xpath("string(//style)")
    assert "url(" not in css and "@import" not in css and "@font-face" not in css


def test_policy_names_the_only_script(any_report: Report) -> None:
    tree = page(any_report)
    policy = tree.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'") and "img-src data:" in policy
    (script,) = tree.xpath("//script")
    digest = base64.b64encode(hashlib.sha256(script.text.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy


def test_hostile_text_stays_text(hostile: Report) -> None:
    tree = page(hostile)
    assert len(tree.xpath("//script")) == 1 and not tree.xpath("//img")
    assert not [name for element in tree.iter() for name in element.attrib if name.lower().startswith("on")]
    links = tree.xpath("//a/@href")
    assert links and all(link.startswith("#") for link in links), "javascript: is no web address"
    quotes = [words_of(quote) for quote in tree.xpath("//figure[contains(@class, 'quote')]/blockquote")]
    for text in ("<script>alert('x')</script><img src=x onerror=alert(1)> </details> & \" '", "{{ 7*7 }} {% raw %}", "[red]markup[/red]"):
        assert any(text in quote for quote in quotes)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", html.render(hostile))


@pytest.mark.parametrize(
    ("source", "link"),
    [
        ("https://law.example.test/act?x=1&y=2#z", "https://law.example.test/act?x=1&y=2#z"),
        ("http://law.example.test", "http://law.example.test"),
        (" https://law.example.test ", "https://law.example.test"),
        ("javascript:alert(1)", ""),
        ("https:alert", ""),
        ("see https://law.example.test", ""),
        ('https://law.example.test/" onclick="x', ""),
        ("https://[bad", ""),
        ("data:text/html,x", ""),
        ("", ""),
    ],
)
def test_only_a_web_address_becomes_a_link(report: Report, source: str, link: str) -> None:
    finding = replace(report.findings[0], source=source)
    links = page(replace(report, findings=(finding,))).xpath("//article//a[starts-with(., 'Source')]/@href")
    assert links == ([link] if link else [])


def test_ids_are_unique_and_every_link_arrives(any_report: Report) -> None:
    tree = page(any_report)
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    references = [href[1:] for href in tree.xpath("//@href") if href.startswith("#")]
    references += [id_ for value in tree.xpath("//@aria-labelledby") for id_ in value.split()]
    assert set(references) <= set(ids)


def test_two_findings_of_one_name_get_two_ids(report: Report) -> None:
    twice = replace(report, findings=report.findings[:1] * 2)
    assert len(page(twice).xpath("//article")) == 2
    test_ids_are_unique_and_every_link_arrives(twice)


def test_headings_do_not_skip_a_level(any_report: Report) -> None:
    levels = [int(h.tag[1]) for h in page(any_report).xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_landmarks_language_and_tables(report: Report) -> None:
    tree = page(report)
    assert tree.get("lang") == "en" and tree.xpath("string(//title)").startswith("Gap report: ")
    for landmark in ("main", "nav", "aside", "body/div/header", "body/div/footer"):
        assert len(tree.xpath(f"//{landmark}")) == 1, landmark
    assert tree.xpath("//body/*")[0].get("class") == "skip", "the first stop of the tab key skips to the report"
    assert all(cell.get("scope") in ("col", "row") for cell in tree.xpath("//th"))
    assert len(tree.xpath("//tbody/tr")) == len(tree.xpath("//tbody/tr/th[@scope='row']")) == len(report.findings)
    assert all(svg.get("aria-hidden") == "true" or svg.get("aria-label") for svg in tree.xpath("//svg"))


def test_each_status_is_said_in_words(report: Report) -> None:
    tree = page(report)
    for row, finding in zip(tree.xpath("//tbody/tr"), view.in_order(report.findings), strict=True):
        assert words.STATUS[finding.status].label in words_of(row)
    counts = words_of(tree.xpath("//ul[@class='counts']")[0])
    assert counts == "1 Contradicted 2 Missing 1 Partial 1 Unclear 1 Met"
    assert tree.xpath("string(//svg[@class='bar']/@aria-label)") == "1 contradicted, 2 missing, 1 partial, 1 unclear, 1 met"


def test_the_bar_is_full_and_has_no_gap(large: Report) -> None:
    slices = [(int(r.get("x")), int(r.get("width"))) for r in page(large).xpath("//svg[@class='bar']/rect")]
    assert slices[0][0] == 0 and sum(slices[-1]) == html.BAR_WIDTH
    assert all(x + width == after for (x, width), (after, _) in zip(slices, slices[1:], strict=False))


def test_a_finding_says_all_of_it(report: Report) -> None:
    (article,) = page(report).xpath("//article[@id='finding-no-sale']")
    said = words_of(article)
    for phrase in (
        "What no-sale asks.",
        "Made-up Act § 3(b)",
        "Checked: primary text read",
        "The reason for no-sale.",
        "4.1 No sale, p. 2",
        "4.3 Statistics, p. 2",
        "modality: permission",
        "ban on sale",
        "Lacking: derived data under the ban",
        "Strike or overrule what stands in 4.3, p. 2.",
        "The Vendor shall do it.",
        "The Vendor shall do most of it.",
        "The Vendor shall try.",
        "Confidence 97%",
    ):
        assert phrase in said
    columns = article.xpath(".//div[@class='quotes both']/div")
    assert [words_of(c.xpath(".//*[contains(@class, 'effect')]")[0]) for c in columns] == ["Supports", "Contradicts"], "side by side"
    assert [m.text for m in columns[1].xpath(".//mark")] == ["notwithstanding Section 4.1", "license for a fee"]
    (alone,) = page(report).xpath("//article[@id='finding-incident-notice']//div[starts-with(@class, 'quotes')]")
    assert alone.get("class") == "quotes", "one side takes the whole width"
    assert len(article.xpath(".//details")) == 3 and len(article.xpath(".//*[@data-copy]")) == 3


def test_what_stands_beside_the_text(report: Report) -> None:
    (section,) = page(report).xpath("//section[@id='beside']")
    said = words_of(section)
    for phrase in ("Security Addendum named in 7", "Not supplied", "Pending insertions", "R. Counsel", "Hidden text", "Struck text"):
        assert phrase in said
    assert "Page 3 of 4" not in said, "headers and footers are no news"


def test_decoys_are_listed_with_the_reason(report: Report) -> None:
    (article,) = page(report).xpath("//article[@id='finding-no-third-party-sharing']")
    assert "Does not count: object: passwords" in words_of(article)


def test_findings_and_text_link_both_ways(report: Report) -> None:
    tree = page(report)
    for finding in report.findings:
        id_ = f"finding-{finding.provision}"
        for evidence in finding.evidence:
            anchor = pane.anchor(0, evidence.start, evidence.end)
            assert tree.xpath(f"//article[@id='{id_}']//a[@href='#{anchor}']"), "from the finding to the text"
            (target,) = tree.xpath(f"//aside//*[@id='{anchor}']")
            assert words_of(target.getnext()) in one_line(evidence.quote), "the anchor stands before the marked words"
            assert tree.xpath(f"//aside//a[@href='#{id_}']"), "and back"


def test_the_whole_text_is_there_in_order(any_report: Report) -> None:
    tree = page(any_report)
    for extra in tree.xpath("//aside//*[contains(@class, 'back') or @class='leaf']"):
        extra.drop_tree()
    for aside in tree.xpath("//aside"):
        shown = "".join("".join(e.itertext()) for e in aside.xpath(".//div[contains(@class, 'block')]"))
        assert "".join(shown.split()) == "".join(one_line(any_report.documents[0].text).split())


def test_overlapping_evidence_marks_each_word_once(report: Report) -> None:
    finding = next(f for f in report.findings if f.provision == "no-sale")
    first = finding.evidence[1]
    inner = replace(first, effect="supports", start=first.start + 10, end=first.start + 40, quote=first.quote[10:40], decisive=())
    other = replace(finding, id="model-alpr/other", provision="other", evidence=(inner,))
    overlapping = replace(report, findings=(finding, other))
    test_the_whole_text_is_there_in_order(overlapping)
    test_ids_are_unique_and_every_link_arrives(overlapping)
    tree = page(overlapping)
    assert not tree.xpath("//mark//mark")
    assert tree.xpath("//aside//a[@href='#finding-other']") and tree.xpath("//aside//a[@href='#finding-no-sale']")


def test_evidence_outside_of_the_clauses_has_no_dead_link(report: Report) -> None:
    document = replace(report.documents[0], text="")
    tree = page(replace(report, documents=(document,), contracts=()))
    assert not tree.xpath("//aside") and not tree.xpath("//a[starts-with(@href, '#text-')]")


def test_text_without_clauses_is_shown_as_paragraphs(report: Report) -> None:
    bare = replace(report, contracts=())
    test_the_whole_text_is_there_in_order(bare)
    test_ids_are_unique_and_every_link_arrives(bare)
    assert page(bare).xpath("//aside//mark")


def test_pages_are_announced_once_each(report: Report) -> None:
    leaves = [leaf.text for leaf in page(report).xpath("//aside//*[@class='leaf']")]
    assert leaves == ["Page 2", "Page 3", "Page 4"]


def test_the_disclaimer_stands_once(any_report: Report) -> None:
    assert html.render(any_report).count(words.DISCLAIMER) == 1
    assert words_of(page(any_report)).lower().count("legal advice") == 1


def test_unreadable_pages_are_named(report: Report) -> None:
    document: Document = replace(report.documents[0], readability=replace(report.documents[0].readability, pages_unreadable=(2, 3)))
    assert "fernhollow.docx: pages 2–3" in words_of(page(replace(report, documents=(document,))))


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


STATUSES = ("contradicted", "missing", "partial", "unclear", "met")
TEXT_ON = [("ink", s) for s in ("paper", "surface", "contradicted-bg", "partial-bg", "met-bg")]
TEXT_ON += [(c, s) for c in ("quiet", "link") for s in ("paper", "surface")] + [("mark-ink", "mark")]
TEXT_ON += [("link", f"{s}-bg") for s in ("contradicted", "partial", "met")] + [("quiet", "partial-bg")]
TEXT_ON += [(s, f"{s}-bg") for s in STATUSES] + [(s, "surface") for s in STATUSES]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_contrast(theme: str) -> None:
    css = resources.files("reports").joinpath("templates", "report.css").read_text(encoding="utf-8")
    light, dark = (dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", block)) for block in re.findall(r":root \{(.*?)\}", css, re.S)[:2])
    colours = {**light, **(dark if theme == "dark" else {})}
    poor = {(a, b): round(_contrast(colours[a], colours[b]), 2) for a, b in TEXT_ON if _contrast(colours[a], colours[b]) < 4.5}
    assert not poor
