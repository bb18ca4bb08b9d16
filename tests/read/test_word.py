"""Word files: everything that stands in them, in the right place, in the view that was asked for."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from contract_check.model import Document, UnreadableDocument
from contract_check.read import read_document
from tests.read.conftest import MORE, TYPES, W, WordMaker, links

WHO = 'w:author="Jo Reed" w:date="2026-03-04T10:00:00Z"'


def p(content: str, style: str = "", extra: str = "") -> str:
    """A paragraph of runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{extra}</w:pPr>{content}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def ins(content: str) -> str:
    return f'<w:ins w:id="1" {WHO}>{content}</w:ins>'


def gone(text: str) -> str:
    return f'<w:del w:id="2" {WHO}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(paragraphs)}</w:tc>"


def table(*rows: tuple[str, ...]) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def lines(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


CHECKBOX = '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>'
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF x \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    '<w:r><w:t>4.2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
OLD_BOX = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
    + p(r("Vendor keeps a copy."))
    + "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
    + p(r("Vendor keeps a copy."))
    + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)

BODIES: list[tuple[str, list[str], str]] = [
    (p(r("The Vendor ") + r("shall", "<w:b/>") + r(" delete data.")), ["The Vendor shall delete data."], "runs"),
    (
        p(r("a") + "<w:r><w:tab/></w:r>" + r("b ") + "<w:r><w:noBreakHyphen/></w:r>" + r("c") + "<w:r><w:softHyphen/></w:r>" + r("d")),
        ["a b -cd"],
        "tabs and hyphens",
    ),
    (
        p("<w:hyperlink>" + r("our policy") + "</w:hyperlink>" + "<w:smartTag>" + r(" of Ashford") + "</w:smartTag>"),
        ["our policy of Ashford"],
        "links and smart tags",
    ),
    (p("<w:sdt><w:sdtContent>" + r("30") + "</w:sdtContent></w:sdt>" + r(" days")), ["30 days"], "a content control in a line"),
    (
        "<w:sdt><w:sdtContent>" + p(r("A whole paragraph.")) + "</w:sdtContent></w:sdt>",
        ["A whole paragraph."],
        "a content control around a paragraph",
    ),
    (p(r("Share: ") + CHECKBOX), ["Share: ☒"], "a ticked box"),
    (p(OLD_BOX + r(" Share")), ["☒ Share"], "a ticked box of the old kind"),
    (p(r("see Section ") + FIELD + r(" below")), ["see Section 4.2 below"], "the result of a field, not its code"),
    (p('<w:fldSimple w:instr="REF y">' + r("9.1") + "</w:fldSimple>"), ["9.1"], "a simple field"),
    (
        p(r("Above.") + BOX) + p(r("Below.")),
        ["Above.", "Vendor keeps a copy.", "Below."],
        "a text box once, after the paragraph it hangs on",
    ),
    (p('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + r(" opt out")), ["☐ opt out"], "an empty box from a symbol font"),
    (table((cell(p(r("Retention Period:"))), cell(p(r("30 Days"))))), ["Retention Period: 30 Days"], "label and value in a table"),
    (
        table((cell(p(r("Item"))), cell(p(r("Cost"))), cell(p(r("")))), (cell(p(r("Camera"))), cell(p(r("$1"))), cell(p(r("12"))))),
        ["Item | Cost", "Camera | $1 | 12"],
        "a table",
    ),
    (
        table((cell(p(r("4.1"))), cell(p(r("Sale. None.")), p(r("Rent. None."))))),
        ["4.1 Sale. None.", "Rent. None."],
        "a table used for layout: number left, text right",
    ),
    (table((cell(p(r("One.")), p(r("Two."))),)), ["One.", "Two."], "a frame around paragraphs"),
    (
        table((cell(p(r("a")), table((cell(p(r("x"))), cell(p(r("y"))))), p("")), cell(p(r("b"))))),
        ["a", "x | y", "b"],
        "a table in a table",
    ),
    (p(r("1 Main Street") + "<w:r><w:br/></w:r>" + r("Ashford")), ["1 Main Street", "Ashford"], "a line break in an address"),
    (
        p(r("the Vendor shall") + "<w:r><w:br/></w:r>" + r("delete data")),
        ["the Vendor shall delete data"],
        "a line break inside a sentence",
    ),
    (p(r("e\ufb00ect of\u00a0this")), ["effect of this"], "ligatures and no-break spaces are mended"),
    (p(r("")) + p(r("  ")), [], "nothing"),
]


@pytest.mark.parametrize(("body", "expected", "reason"), BODIES[:-1], ids=[row[2] for row in BODIES[:-1]])
def test_what_is_read(word: WordMaker, body: str, expected: list[str], reason: str) -> None:
    filler = p(r("Filler text that is long enough."))
    assert lines(read_document(word(filler + body)))[1:] == expected, reason


CHANGES: list[tuple[str, list[str], list[str], str]] = [
    (p(r("Vendor shall ") + ins(r("not ")) + r("sell data.")), ["Vendor shall not sell data."], ["Vendor shall sell data."], "an insertion turns the meaning round"),
    (p(r("Vendor shall ") + gone("not ") + r("sell data.")), ["Vendor shall sell data."], ["Vendor shall not sell data."], "so does a deletion"),
    (
        p(r("Data is ") + f'<w:moveFrom w:id="3" {WHO}>{r("deleted ")}</w:moveFrom>' + r("at once ") + f'<w:moveTo w:id="4" {WHO}>{r("deleted")}</w:moveTo>'),
        ["Data is at once deleted"],
        ["Data is deleted at once"],
        "a move",
    ),
    (
        p(r("One. "), extra=f'<w:rPr><w:del w:id="5" {WHO}/></w:rPr>') + p(r("Two.")),
        ["One. Two."],
        ["One.", "Two."],
        "a deleted paragraph mark joins two paragraphs",
    ),
    (p(ins(r("New.")), extra=f'<w:rPr><w:ins w:id="6" {WHO}/></w:rPr>') + p(r("Old.")), ["New.", "Old."], ["Old."], "an inserted paragraph"),
    (p(ins(r("kept ") + gone("dropped ")) + r("end.")), ["kept end."], ["end."], "a deletion inside an insertion is in neither view"),
    (
        "<w:tbl><w:tr><w:trPr>" + f'<w:ins w:id="7" {WHO}/></w:trPr>' + cell(p(r("Term"))) + cell(p(r("1"))) + "</w:tr><w:tr>" + cell(p(r("Fee"))) + cell(p(r("2"))) + "</w:tr></w:tbl>",
        ["Term | 1", "Fee | 2"],
        ["Fee | 2"],
        "an inserted table row",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("body", "accepted", "original", "reason"), CHANGES, ids=[row[3] for row in CHANGES])
def test_tracked_changes_in_both_views(word: WordMaker, body: str, accepted: list[str], original: list[str], reason: str) -> None:
    path = word(p(r("Filler text that is long enough.")) + body)
    assert lines(read_document(path))[1:] == accepted, reason
    assert lines(read_document(path, view="original"))[1:] == original, reason


def test_changes_are_noted_with_author_date_and_place(word: WordMaker) -> None:
    path = word(p(r("Vendor shall ") + gone("not ") + r("sell ") + ins(r("all ") + r("the ")) + r("data.")))
    document = read_document(path)
    assert document.view == "accepted"
    notes = [(n.kind, n.text, n.author, n.date, document.text[n.start :] if n.start is not None else "") for n in document.remarks]
    assert notes == [
        ("deletion", "not", "Jo Reed", "2026-03-04", "sell all the data."),
        ("insertion", "all the", "Jo Reed", "2026-03-04", "all the data."),
    ]
    assert "2 tracked changes" in document.warnings[0] and "accepted" in document.warnings[0]
    original = read_document(path, view="original")
    assert original.text == "Vendor shall not sell data."
    assert {n.kind for n in original.remarks} == {"deletion", "insertion"}


def test_hidden_and_struck_text_and_comments_are_remarks(word: WordMaker) -> None:
    comments = f'<w:comments {W}><w:comment w:id="0" {WHO}>{p(r("Is this legal?"))}</w:comment></w:comments>'
    body = p(
        r("Vendor may ") + r("not ", "<w:strike/>") + '<w:commentRangeStart w:id="0"/>' + r("sell ") + '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        + r("secretly ", "<w:vanish/>") + r("rent ", '<w:strike w:val="0"/>') + r("old ", "<w:dstrike/>") + r("data.")
    )  # fmt: skip
    document = read_document(word(body, comments=comments))
    assert document.text == "Vendor may sell rent data."
    notes = {(n.kind, n.text, document.text[n.start : n.start + 4] if n.start is not None else "") for n in document.remarks}
    assert notes == {
        ("struck", "not", "sell"),
        ("comment", "Is this legal?", "sell"),
        ("hidden", "secretly", "rent"),
        ("struck", "old", "data"),
    }


def test_hidden_and_struck_by_style(word: WordMaker) -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="character" w:styleId="Gone"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:strike/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Out"><w:basedOn w:val="Base"/></w:style></w:styles>'
    )
    document = read_document(
        word(p(r("Seen ") + r("unseen", '<w:rStyle w:val="Gone"/>')) + p(r("Crossed out"), "Out") + p(r("End.")), styles=styles)
    )
    assert document.text.split() == ["Seen", "End."]


def test_notes_follow_their_paragraph(word: WordMaker) -> None:
    notes = f'<w:footnotes {W}><w:footnote w:id="0" w:type="separator">{p(r("---"))}</w:footnote><w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" Plate data counts too."))}</w:footnote></w:footnotes>'
    body = p(r("Vendor owns nothing") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r(" of it.")) + p(r("Next."))
    document = read_document(word(body, footnotes=notes))
    assert lines(document) == ["Vendor owns nothing of it.", "¹ Plate data counts too.", "Next."]
    assert [b.kind for b in document.blocks] == ["paragraph", "note", "paragraph"]


def test_headers_and_footers_are_furniture_unless_they_bind(word: WordMaker) -> None:
    header = f"<w:hdr {W}>{p(r('Confidential draft'))}</w:hdr>"
    footer = f"<w:ftr {W}>{p(r('By signing below the Customer agrees that the Vendor may share all data.'))}</w:ftr>"
    document = read_document(word(p(r("The body of the agreement.")), header1=header, footer1=footer))
    assert lines(document) == ["The body of the agreement.", "By signing below the Customer agrees that the Vendor may share all data."]
    assert [(n.kind, n.text) for n in document.remarks] == [("furniture", "Confidential draft")]


def test_page_breaks_make_pages(word: WordMaker) -> None:
    body = (
        p(r("First page.")) + p('<w:r><w:br w:type="page"/></w:r>' + r("Second page.")) + p(r("Third page."), extra="<w:pageBreakBefore/>")
    )
    document = read_document(word(body))
    assert [document.page_at(document.text.index(word)) for word in ("First", "Second", "Third")] == [1, 2, 3]
    assert [(page.number, document.text[page.start : page.end].strip()) for page in document.pages] == [
        (1, "First page."),
        (2, "Second page."),
        (3, "Third page."),
    ]


def test_breaks_that_word_rendered_count_once_and_inside_a_sentence(word: WordMaker) -> None:
    body = p(r("Page one ends ") + "<w:r><w:lastRenderedPageBreak/><w:t>and two begins.</w:t></w:r>") + p(
        '<w:r><w:br w:type="page"/></w:r><w:r><w:lastRenderedPageBreak/><w:t>Three.</w:t></w:r>'
    )
    document = read_document(word(body))
    assert document.text == "Page one ends and two begins.\nThree."
    assert document.page_at(document.text.index("and two")) == 2
    assert document.page_at(document.text.index("Three")) == 3


def test_without_breaks_there_are_no_pages(word: WordMaker) -> None:
    document = read_document(word(p(r("One paragraph only."))))
    assert document.pages == () and document.page_at(0) is None and document.blocks[0].page is None


def test_headings_have_a_level_and_contents_are_left_out(word: WordMaker) -> None:
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="Clause"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style></w:styles>'
    )
    body = (
        p(r("Data Rights.... 4"), "T1") + p(r("Data Rights"), "H1") + p(r("Sale. The Vendor shall not sell Agency Data to anybody."), "H2")
    )
    document = read_document(word(body, styles=styles))
    assert [(b.kind, b.level) for b in document.blocks] == [("heading", 1), ("paragraph", 2)]
    assert document.text.startswith("Data Rights\nSale.")
    assert ("furniture", "Data Rights.... 4") in [(n.kind, n.text) for n in document.remarks]


def test_an_embedded_document_is_warned_of(word: WordMaker) -> None:
    assert "embedded" in read_document(word(p(r("The body of it.")) + "<w:altChunk/>")).warnings[0]


def test_strict_files_are_read(word: WordMaker, tmp_path: Path) -> None:
    path = word(p(r("The strict body.")))
    old, new = tmp_path / "strict.docx", "http://purl.oclc.org/ooxml/wordprocessingml/main"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(old, "w") as target:
        for entry in source.infolist():
            data = source.read(entry).replace(W.split('"')[1].encode(), new.encode())
            target.writestr(entry.filename, data)
    assert read_document(old).text == "The strict body."


# ---------------------------------------------------------------- hostile and broken files


def test_a_bomb_is_refused_before_it_is_unpacked(word: WordMaker) -> None:
    with pytest.raises(UnreadableDocument, match="unpacks to far more"):
        read_document(word(p(r("x")), raw={"word/media/zeros.bin": bytes(30 << 20)}))


def test_entities_are_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("top secret")
    path = tmp_path / "entity.docx"
    document = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]><w:document {W} {MORE}><w:body>{p(r("Data &x; end and more."))}</w:body></w:document>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", links({"officeDocument": "word/document.xml"}))
        archive.writestr("word/document.xml", document)
    assert "secret" not in read_document(path).text


def test_entities_that_explode_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "laughs.docx"
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    document = f'<!DOCTYPE d [<!ENTITY l0 "ha">{steps}]><w:document {W}><w:body>{p(r("Text &l11; and more."))}</w:body></w:document>'
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/document.xml", document)
    try:
        assert len(read_document(path).text) < 1000
    except UnreadableDocument as error:
        assert "\n" not in str(error)


BROKEN = [
    ({"word/document.xml": "<w:document"}, "is damaged", "the document part is cut off"),
    ({"word/other.xml": "<x/>"}, "is damaged", "no document part"),
    ({"word/document.xml": f"<w:document {W}><w:body/></w:document>"}, "no text", "no text"),
]


@pytest.mark.parametrize(("parts", "message", "reason"), BROKEN, ids=[row[2] for row in BROKEN])
def test_broken_files_give_one_clear_line(tmp_path: Path, parts: dict[str, str], message: str, reason: str) -> None:
    path = tmp_path / "broken.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        for name, content in parts.items():
            archive.writestr(name, content)
    with pytest.raises(UnreadableDocument, match=message) as caught:
        read_document(path)
    assert "\n" not in str(caught.value), reason


OTHERS = [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old Office file", "an old Office file that is no Word document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password", "a protected .docx file"),
]


@pytest.mark.parametrize(("data", "message", "reason"), OTHERS, ids=[row[2] for row in OTHERS])
def test_formats_that_are_not_read_name_the_way_out(tmp_path: Path, data: bytes, message: str, reason: str) -> None:
    path = tmp_path / "agreement.docx"
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument, match=message):
        read_document(path)


@pytest.mark.parametrize(("names", "message"), [(["mimetype", "content.xml"], "OpenDocument"), (["a.txt"], "zip archive, not a Word")])
def test_other_archives(tmp_path: Path, names: list[str], message: str) -> None:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    path = tmp_path / "agreement.docx"
    path.write_bytes(data.getvalue())
    with pytest.raises(UnreadableDocument, match=message):
        read_document(path)


def test_pictures_without_text_are_refused(word: WordMaker) -> None:
    with pytest.raises(UnreadableDocument, match="pictures"):
        read_document(word(p("<w:r><w:drawing/></w:r>") * 3))
