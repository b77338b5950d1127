//! What is exact, what is plausible and what is absent, and what no other table of the code says.

use super::table::{cells, table};

/// How the options below are read.
pub(super) const OPTIONS: &str = "\
`null` is as good as an absent option. Where the last column says so, an option is checked and changes nothing. The options of a
batch are those of either mode.";

/// What is read where no sample is asked for.
pub(super) const UNASKED: &str = "\
Without a sample an image holds one equation, one line of prose or one table, a drawing one equation, and a page a heading and a
line: the bytes choose. An `<id>` is any of the [errors](#errors).";

/// How jobs go on.
pub(super) const JOBS: &str = "\
Jobs are documents, the conversions of a document, conversions, batches and asynchronous images. A job takes looks (two, unless
the settings say otherwise), or a time on the sandbox's clock, or is done at once.

With two looks, the first two at a document see `loaded` and `split`, the third `completed`; with one, it sees `split`; with
more, the first sees `received`. Asking for its status, for a download or for its conversions is a look; listing it is not. A
batch shows nothing, then half, then all. An asynchronous image is in the third list that is asked for.

With a time, a document is `received`, `loaded` and `split` twice for a quarter each; a batch shows another quarter each; and lists
show a job finished that nobody looked at.

The conversions of a document begin when it has been read and take as much again, and so does one that is asked for by its
download. Reading a document's stream finishes it.";

/// What holds for all faults.
pub(super) const FAULTS: &str = "\
Faults wait for their calls in the order in which they were ordered. Calls that `row`, `skip` and `times` leave alone are
answered as ever. The log shows each call with the fault that struck it.";

/// What holds for the control surface.
pub(super) const CONTROL: &str = "\
It answers clients on this machine, without credentials; to others its paths do not exist. Its calls are not in the log. What is
wrong with one is told as `{\"error\": \"..\"}`.";

/// The options that are checked and change nothing.
pub(super) const INERT: &[&str] = &[
    "auto_number_sections",
    "auto_rotate_confidence_threshold",
    "beam_size",
    "callback_events",
    "callback_headers",
    "callback_url",
    "enable_blue_hsv_filter",
    "enable_document_layout",
    "enable_spell_check",
    "enable_tables_fallback",
    "file_batch_id",
    "format_options",
    "math_fonts_default_to_math",
    "n_best",
    "ocr",
    "preserve_section_numbering",
    "remove_section_numbering",
    "skip_recrop",
];

/// The options of conversions that change the file.
pub(super) const HONOURED: &[(&str, &str)] = &[
    ("docx", "font"),
    ("docx", "fontSize"),
    ("docx", "margins"),
    ("docx", "orientation"),
    ("md", "math_display_delimiters"),
    ("md", "math_inline_delimiters"),
    ("tex.zip", "fontSize"),
];

/// As the reference states it.
const EXACT: &[(&str, &str)] = &[
    (
        "credentials",
        "which headers each row accepts; `http_unauthorized` (401); `unauthorized_token_request` (200) for batches and asynchronous images with a token; a surplus header is ignored; a `strokes_session_id` in the body counts beside an `app_token`",
    ),
    (
        "tokens",
        "the lifetimes of tokens and sessions; a session is billed once",
    ),
    (
        "replies",
        "their names and shapes, and those of errors; most errors come with 200",
    ),
    (
        "options",
        "the type and range of each that is documented; unknown formats are ignored on `/v3/text` and refused elsewhere (`opts_unknown_format`)",
    ),
    (
        "conflicts",
        "line data and word data, document layout and word data, two ways to number sections",
    ),
    (
        "images",
        "`image_width` and `image_height` of an image that was sent; `region` against them; the box around strokes",
    ),
    (
        "documents",
        "the page count of a PDF, with packed objects and after changes were appended; `page_ranges`",
    ),
    (
        "limits",
        "of bodies, of base64 images, of callback headers (10, of 4 KB together), of the pages of lists; what is over a limit of the month or the minute",
    ),
    ("dates", "the first is included, the last excluded"),
    (
        "`Date`",
        "of each reply is the time on the sandbox's clock, by which tokens expire",
    ),
    (
        "deletion",
        "a deleted document keeps its record and loses the rest",
    ),
    (
        "`improve_mathpix: false`",
        "hides images, strokes and pages from the list of results",
    ),
];

/// What the sandbox chose where the references are silent or contradict each other.
const PLAUSIBLE: &[(&str, &str)] = &[
    (
        "unknown options",
        "and unknown query parameters are refused with `bad_request` (400), their name and the nearest known one, unless the settings let them pass; the service is not known to refuse any. Free are the entries of `metadata`, `format_options`, `callback_headers`, the names in `alphabets_allowed`, and the options of formats whose options are not published. Other parts of a form than `file` and `options_json` are not read",
    ),
    (
        "wrong types",
        "`opts_number_required` for a number and `opts_value_out_of_range` for all else, with the full name, as in `conversion_options.pdf.margin`",
    ),
    (
        "wrong values",
        "`opts_value_out_of_range` too for `page_ranges` that select nothing or run backwards, a conversion without `mmd` or without a format, and a date that cannot be read",
    ),
    (
        "sources",
        "a form without a file gives `file_missing`, unless its options name an address; a file beside `src` or `url` gives `opts_conflict`",
    ),
    (
        "`include_inchi`",
        "without `include_smiles` gives `opts_conflict`",
    ),
    (
        "options of conversions",
        "may be numbers and booleans or their text; those of a format that is not asked for give `opts_value_out_of_range`, those of an unknown format `opts_unknown_format`; the fonts of `tex.zip` and `latex.pdf` are the six that are listed; sizes without a documented range are above zero",
    ),
    (
        "webhooks",
        "`callback_url` is https; all that is wrong with `callback_headers` is `bad_request` (400); reserved are `host`, `user-agent`, `connection`, `transfer-encoding`, `content-*` and `mathpix-*`",
    ),
    (
        "`async` with strokes",
        "gives `unauthorized_token_request` with a token and `opts_value_out_of_range` with a key",
    ),
    (
        "batches",
        "refuse `src`; what is wrong with one image is the result of that image; in latex mode `ocr` other than `[\"math\"]` and `[\"math\", \"text\"]` gives `opts_unknown_ocr`, and `n_best` is at most `beam_size`",
    ),
    (
        "unknown tokens",
        "give 401, like those that have expired or have been deleted; looking at one or deleting it gives `token_unknown`",
    ),
    (
        "deleted conversions",
        "are forgotten, whether done or not, and are in no list; the reply to the deletion is their last state",
    ),
    (
        "`/v3/converter-results`",
        "`status` is `completed` once all formats are made or have failed, and `processing` before; `request_args` has all options but `mmd`, and `input_file` is an empty text",
    ),
    (
        "unknown ids",
        "the status of a document or conversion is 200 with an error, its download and its deletion 404",
    ),
    (
        "failed conversions",
        "their download is 200 with `conversion_error`",
    ),
    (
        "formats that were not asked for",
        "are converted when they are downloaded from a document; a conversion refuses them with 415",
    ),
    (
        "streams",
        "are server-sent events in the order of pages; without `streaming: true` 400, `bad_request`",
    ),
    (
        "shapes",
        "`detected_alphabets` is an object; `batch_id` is a number; lists show the newest first; the key of a molecule is the attribute `inchikey`",
    ),
    (
        "`include_hyperlinks`",
        "gives each line `links`, of which the first of a page holds `{\"url\"}`: their shape is not published",
    ),
    (
        "lists",
        "pages have `text` and `text_display`, both with the Markdown of the page, images no `text_display`; documents with `improve_mathpix: false` are in theirs",
    ),
    (
        "usage",
        "is kept by the hour; what differs within a group is an empty text",
    ),
    (
        "limits of requests",
        "count by the minute of the clock and have neither `limit_name` nor `Retry-After`; months are those of the calendar, in UTC",
    ),
    (
        "addresses",
        "nothing is fetched: a document has one to five pages, and is a PDF unless its name ends as that of another kind; an image has a made-up size and holds any `region`",
    ),
    (
        "browsers",
        "pages of the origins that the settings allow may send `app_token`, `strokes_session_id` and `content-type`, and read `Retry-After` and `Date`; others, and those that would send `app_id` or `app_key`, are refused by the browser (CORS). Preflights of allowed origins are in the log, as `OPTIONS` without a row, and no fault strikes them. The service is not known to allow any origin",
    ),
    (
        "other documents",
        "one that is no PDF has one page, and so has a PDF that is too large to be kept, which is hashed but not opened; too many pages give `pdf_page_limit_exceeded`",
    ),
    (
        "encrypted PDFs",
        "are never opened, even if the password is empty",
    ),
    (
        "files",
        "`docx`, `xlsx`, `pptx` and `pdf` show the source text, its math as it is written; `xlsx` has a row for each line on one sheet; `mmd.overlay.pdf` has the pages and the invisible text, but nothing of the submitted file",
    ),
];

/// What is not there.
const ABSENT: &[(&str, &str)] = &[
    (
        "reading",
        "the text is made up: the bytes of the input choose it, or the caller does",
    ),
    (
        "callbacks and webhooks",
        "are checked and never sent; `GET /v3/batch/{id}` gives `callback` back",
    ),
    (
        "`candidates`",
        "of latex mode, whatever `n_best` says: their shape is not published",
    ),
    (
        "images",
        "JPEG 2000 and other rare kinds; EXIF (as in the service)",
    ),
    (
        "paths",
        "every one that is not among the [rows](#rows): `/v3/latex`, the Files API",
    ),
];

pub(super) fn section() -> String {
    let facts = [
        ("Exact", "As the reference states it.", EXACT),
        (
            "Plausible",
            "Where the references are silent or contradict each other, this is what the sandbox chose.",
            PLAUSIBLE,
        ),
        ("Absent", "What is not there.", ABSENT),
    ];
    let sections = facts.iter().map(|(title, what, facts)| {
        let table = table(&["about", "what"], facts.iter().map(cells));
        format!("## {title}\n\n{what}\n\n{table}")
    });
    sections.collect::<Vec<_>>().join("\n")
}
