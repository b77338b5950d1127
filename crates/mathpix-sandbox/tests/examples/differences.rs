//! What differs from the documented examples on purpose, and the examples of no situation of the sandbox.

/// Examples, what differs from them, and why.
pub(crate) const MEANT: &[(&[&str], &[&str], &str)] = &[
    (
        &[
            "text.response.table.json",
            "text.response.word_data_only.json",
            "text.response.geometry_only.json",
            "text.response.detected_alphabets_object.json",
        ],
        &["+ image_height: number", "+ image_width: number"],
        "The newer examples have the size of the image; these are older.",
    ),
    (
        &["ocr_results.response.json"],
        &[
            "+ ocr_results[].result.image_height: number",
            "+ ocr_results[].result.image_width: number",
        ],
        "The same: a stored result is the reply that was sent.",
    ),
    (
        &[
            "text.response.word_data_only.json",
            "text.response.geometry_only.json",
        ],
        &[
            "+ confidence: number",
            "+ confidence_rate: number",
            "+ request_id: string",
            "+ text: string",
            "+ version: string",
        ],
        "These examples show but a part of the reply; the list of its fields has the rest.",
    ),
    (
        &["text.response.detected_alphabets_object.json"],
        &[
            "+ auto_rotate_confidence: number",
            "+ auto_rotate_degrees: number",
            "+ is_handwritten: boolean",
            "+ is_printed: boolean",
            "+ version: string",
        ],
        "So does this one.",
    ),
    (
        &["text.response.error_with_line_data.json"],
        &[
            "+ line_data[].conversion_output: boolean",
            "+ line_data[].id: string",
            "+ line_data[].is_handwritten: boolean",
            "+ line_data[].is_printed: boolean",
        ],
        "A line has the same fields beside an error as without one; this example is older than some of them.",
    ),
    (
        &["error.image_no_content.200.json"],
        &[
            "+ auto_rotate_confidence: number",
            "+ auto_rotate_degrees: number",
            "+ is_handwritten: boolean",
            "+ is_printed: boolean",
        ],
        "An image without content has them beside `line_data`; without it the references show both.",
    ),
    (
        &["strokes.response.json"],
        &[
            "+ auto_rotate_confidence: number",
            "+ auto_rotate_degrees: number",
        ],
        "They are in the list of fields, and missing in the newest example only.",
    ),
    (
        &[
            "batch-status-partial.json",
            "batch-status-completed-latex.json",
            "batch-status-item-error.json",
        ],
        &["+ results.*.latex_confidence_rate: number"],
        "It is in the list of fields of a result in latex mode.",
    ),
    (
        &["batch-status-partial.json", "batch-status-item-error.json"],
        &["+ results.*.detection_list[]: string"],
        "What is found in the image: nothing in the examples, print in this one.",
    ),
    (
        &["batch-status-completed-text.json"],
        &["+ results.*.latex_styled: string"],
        "It comes unasked if the image is one equation.",
    ),
    (
        &["ocr_results.response.json"],
        &["+ ocr_results[].result.latex_styled: string"],
        "It comes unasked if the image is one equation.",
    ),
    (
        &["ocr_results.response.json"],
        &["+ ocr_results[].request_args.metadata.sandbox_sample: string"],
        "The option by which the test has strokes fail.",
    ),
    (
        &[
            "pdf-status-received.json",
            "pdf-status-loaded.json",
            "pdf-status-split.json",
            "pdf-status-completed.json",
            "pdf-status-error.json",
            "pdf-download-pending-404.json",
        ],
        &[
            "+ input_file: string",
            "+ pdf_id: string",
            "+ version: string",
        ],
        "The official client reads them from the status of a hosted document; the reference prints the shorter form.",
    ),
    (
        &["pdf-download-pending-202.json"],
        &[
            "+ input_file: string",
            "+ num_pages: number",
            "+ num_pages_completed: number",
            "+ percent_done: number",
            "+ version: string",
        ],
        "The body is the status of the document, as it is beside a 404; the example is that of a smaller service.",
    ),
    (
        &["error.http_max_requests.count_only.429.json"],
        &[
            "+ error_info.count: number",
            "+ error_info.limit_value: number",
            "- error_info.count: string",
        ],
        "The example is an older one, and its text in place of a number was made up for readers to survive.",
    ),
];

/// Examples that the sandbox has no situation for, and why.
pub(crate) const WITHOUT_A_SITUATION: &[(&str, &str)] = &[
    (
        "app_tokens.response.expiry_as_string.json",
        "the older form of a field",
    ),
    (
        "batch-callback-delivery.json",
        "the sandbox calls nobody back",
    ),
    (
        "batch-response-accepted-string.json",
        "the older form of a field",
    ),
    (
        "error.no_error_info.200.json",
        "made up for readers to survive",
    ),
    (
        "error.null_error_info.200.json",
        "made up for readers to survive",
    ),
    (
        "error.unknown_id.200.json",
        "made up for readers to survive",
    ),
    ("latex.response.json", "no row of the table"),
    (
        "ocr_results.response.null_result.json",
        "a result that was lost, which the sandbox has none of",
    ),
    (
        "ocr_usage.response.old_arrays.json",
        "the older form of a reply",
    ),
    (
        "pdf-response-accepted-pco.json",
        "of a service that customers run themselves",
    ),
    (
        "pdf-status-conversion-strings.json",
        "of a service that customers run themselves",
    ),
    (
        "pdf-status-split-100.json",
        "a moment between two stages, seen by others only",
    ),
    (
        "pdf-stream-bare.ndjson",
        "the other framing of the stream, which the sandbox does not choose",
    ),
    (
        "pdf-webhook-completed.json",
        "the sandbox calls nobody back",
    ),
    ("strokes.response.old.json", "the older form of a reply"),
    (
        "text.response.detected_alphabets_array.json",
        "the other form of a field, which the sandbox does not choose",
    ),
    (
        "text.response.unknown_and_null_fields.json",
        "made up for readers to survive",
    ),
];
