"""Runs the official Python client against a sandbox: a client that nobody of this project wrote.

    python official_client.py BASE_URL FIXTURES

The keys are read from MATHPIX_APP_ID and MATHPIX_APP_KEY. Each step prints a line; the first that fails ends the run.
"""

import io
import json
import pathlib
import sys
import zipfile

from mpxpy.errors import MathpixClientError
from mpxpy.mathpix_client import MathpixClient

base_url, fixtures = sys.argv[1], pathlib.Path(sys.argv[2])
client = MathpixClient(api_url=base_url)


def step(name):
    """Runs a step where it is declared, and says that it held."""

    def run(body):
        body()
        print(f"ok {name}", flush=True)

    return run


def check(holds, what):
    if not holds:
        sys.exit(f"failed: {what!r}")


def refused(call):
    """The message with which the client reports a refusal."""
    try:
        answer = call()
    except (MathpixClientError, ValueError) as error:
        return str(error)
    sys.exit(f"failed: not refused but {answer!r}")


@step("an image of a file, with lines")
def _():
    image = client.image_new(file_path=str(fixtures / "formula.png"), include_line_data=True, tags=["peer"])
    check(image.mmd(), image.result)
    check(all(line["cnt"] for line in image.lines_json()), image.result)


@step("an image of an address")
def _():
    image = client.image_new(url="https://example.org/formula.png", formats=["text", "html", "data"])
    check("<div>" in image.html(), image.result)


@step("an image with every option")
def _():
    image = client.image_new(
        file_path=str(fixtures / "formula.jpg"),
        metadata={"order": 7},
        data_options={"include_latex": True, "include_mathml": True},
        include_detected_alphabets=True,
        alphabets_allowed={"hi": False},
        region={"top_left_x": 0, "top_left_y": 0, "width": 20, "height": 20},
        enable_blue_hsv_filter=True,
        confidence_threshold=0.1,
        confidence_rate_threshold=0.1,
        include_equation_tags=True,
        include_word_data=True,
        include_smiles=True,
        include_inchi=True,
        include_geometry_data=True,
        auto_rotate_confidence_threshold=0.9,
        rm_spaces=False,
        rm_fonts=True,
        idiomatic_eqn_arrays=True,
        idiomatic_braces=True,
        numbers_default_to_math=True,
        math_fonts_default_to_math=True,
        math_inline_delimiters=("$", "$"),
        math_display_delimiters=("$$", "$$"),
        enable_spell_check=True,
        enable_tables_fallback=True,
        fullwidth_punctuation=True,
        include_page_info=False,
    )
    check(len(image.result["detected_alphabets"]) > 0, image.result)


@step("an image, later")
def _():
    image = client.image_new(file_path=str(fixtures / "formula.png"), is_async=True)
    check(image.wait_until_complete(timeout=30), image.result)
    check(image.mmd(), image.result)


@step("strokes, alone and in a session")
def _():
    strokes = json.loads((fixtures / "strokes.json").read_text())["strokes"]["strokes"]
    check(client.strokes_new(strokes)["text"], "strokes")
    session = client.app_token_new(include_strokes_session_id=True)["strokes_session_id"]
    check(client.strokes_new(strokes, strokes_session_id=session)["text"], "strokes of a session")


@step("tokens")
def _():
    token = client.app_token_new(expires=600)
    check(token["app_token"].startswith("token_"), "the form of a token")
    check(token["app_token_expires_at"] > 1_700_000_000_000, "milliseconds")
    known = client.app_token_get(token["app_token"])
    check(known["app_token_expires_at"] == token["app_token_expires_at"], known)
    check(known["app_id"] and known["group_id"] and known["user_id"] is None, known)
    deleted = client.app_token_delete(token["app_token"])
    check(deleted["app_token"] == token["app_token"] and deleted["group_id"], deleted)
    unknown = client.app_token_get(token["app_token"])
    check(unknown["error_info"]["id"] == "token_unknown", unknown)


@step("a document with conversions")
def _():
    pdf = client.pdf_new(
        file_path=str(fixtures / "paper.pdf"),
        page_ranges="1-2",
        convert_to_docx=True,
        convert_to_md=True,
        convert_to_tex_zip=True,
        convert_to_html=True,
        convert_to_pdf=True,
        convert_to_pptx=True,
        convert_to_xlsx=True,
        convert_to_mmd_zip=True,
        convert_to_md_zip=True,
        convert_to_html_zip=True,
        convert_to_mmd_overlay_pdf=True,
    )
    check(pdf.wait_until_complete(timeout=60), pdf.pdf_status())
    check(pdf.to_mmd_text() and pdf.to_md_text(), "texts")
    check(pdf.to_lines_json()["pages"], "lines")
    check(pdf.to_lines_mmd_json()["pages"], "lines of Mathpix Markdown")
    check(b"<" in pdf.to_html_bytes(), "HTML")
    check(pdf.to_pdf_bytes().startswith(b"%PDF"), "PDF")
    check(pdf.to_mmd_overlay_pdf_bytes().startswith(b"%PDF"), "PDF with text layer")
    for name in ["docx", "pptx", "xlsx", "tex_zip", "mmd_zip", "md_zip", "html_zip"]:
        archive = zipfile.ZipFile(io.BytesIO(getattr(pdf, f"to_{name}_bytes")()))
        check(archive.testzip() is None, name)
    client.pdf_delete(pdf.pdf_id)


@step("a document of an address")
def _():
    pdf = client.pdf_new(url="https://example.org/paper.pdf")
    check(pdf.wait_until_complete(timeout=60, ignore_conversions=True), pdf.pdf_status())
    rows = client.query_pdf_results(pdf_id=pdf.pdf_id)["pdfs"]
    check([row["id"] for row in rows] == [pdf.pdf_id], rows)


@step("a conversion")
def _():
    conversion = client.conversion_new(
        "# Roots\n\nSolve \\( x^{2}=4 \\).\n",
        convert_to_docx=True,
        convert_to_md=True,
        convert_to_latex_pdf=True,
        conversion_options={"docx": {"fontSize": "26"}},
    )
    check(conversion.wait_until_complete(timeout=60), conversion.conversion_status())
    check("Roots" in conversion.to_md_text(), "Markdown")
    check(conversion.to_latex_pdf_bytes().startswith(b"%PDF"), "PDF of LaTeX")
    rows = client.query_converter_results(per_page=5)["documents"]
    check([row["id"] for row in rows] == [conversion.conversion_id], rows)
    check(rows[0]["status"] == "completed" and rows[0]["modified_at"], rows)
    check(client.conversion_delete(conversion.conversion_id)["status"], "the final status")
    refused(lambda: conversion.to_md_text())
    check(client.query_converter_results()["documents"] == [], "it is gone")


@step("batches of both behaviours")
def _():
    urls = {"a": "https://example.org/a.png", "b": {"url": "https://example.org/b.png"}}
    for behaviour in ["latex", "text"]:
        batch = client.batch_new(urls, ocr_behavior=behaviour)
        check(batch.wait_until_complete(timeout=30), batch.status())
        check(sorted(batch.results()) == ["a", "b"], batch.status())


@step("lists and usage")
def _():
    rows = client.query_ocr_results(tags=["peer"], is_printed=None)["ocr_results"]
    check(len(rows) == 1 and rows[0]["result"], rows)
    check(client.query_ocr_results(request_id="none")["ocr_results"] == [], "an unknown id")
    usage = client.query_usage(group_by=["usage_type"], timespan="month")["ocr_usage"]
    check({"image", "pdf-page"} <= {row["usage_type"] for row in usage}, usage)


@step("wrong keys are refused")
def _():
    stranger = MathpixClient(app_id="nobody", app_key="no such key", api_url=base_url)
    check("401" in refused(lambda: stranger.query_usage()), "the status")


@step("what is not in the table is refused")
def _():
    check("404" in refused(lambda: client.file_batch_new()), "the status")
