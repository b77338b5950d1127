//! Replies that decode, with the values that each is here for.

use mathpix::{
    Alphabet, AppToken, AppTokenDeleted, AppTokenDetails, BatchCallback, BatchResult, BatchResults,
    BatchSubmitted, ConversionFormat, ConversionResults, ConversionState, ConversionStatus,
    ConversionSubmitted, DataType, ErrorId, ImageSubmitted, LatexRecognition, LineSubtype,
    LineType, OcrResults, OcrUsage, PdfDeleted, PdfLines, PdfResults, PdfState, PdfStatus,
    PdfSubmitted, PdfWebhook, Recognition, StrokesSession, UsageType, WebhookEvent,
};

use super::body;

/// A file, the type that it is read as, and what must be in the value.
pub(crate) struct Reply {
    pub(crate) file: &'static str,
    pub(crate) read_as: &'static str,
    check: fn(&str),
}

/// Rows of replies; a check is a closure over the value.
macro_rules! replies {
    ($($file:literal: $read_as:ident, $check:expr;)+) => {
        /// The files.
        pub(crate) const REPLIES: &[Reply] = &[$(Reply {
            file: $file,
            read_as: stringify!($read_as),
            check: |json| {
                let check: fn($read_as) = $check;
                check(serde_json::from_str(json).unwrap_or_else(|error| panic!("{}: {error}", $file)));
            },
        }),+];
    };
}

const EXPIRY: i64 = 1_793_620_865_120;

replies! {
    "app_token.delete.response.json": AppTokenDeleted, |it| {
        assert!(it.app_token.expose().starts_with("token_5b1f"));
        assert_eq!(it.app_id.as_deref(), Some("acme_reader_a1b2c3"));
        assert_eq!((it.group_id.as_deref(), it.user_id), (Some("acme_reader_group"), None));
    };
    "app_token.get.response.json": AppTokenDetails, |it| {
        assert!(it.app_token.expose().starts_with("token_5b1f"));
        assert_eq!(it.app_token_expires_at.map(|time| time.as_millisecond()), Some(EXPIRY));
        assert_eq!(it.app_id.as_deref(), Some("acme_reader_a1b2c3"));
        assert_eq!((it.group_id.as_deref(), it.user_id), (Some("acme_reader_group"), None));
    };
    "converter-results-page.json": ConversionResults, |it| {
        let [row] = &it.documents[..] else {
            panic!("one conversion: {it:?}");
        };
        assert_eq!(row.id.as_ref().map(|id| id.as_str()), Some("b7e30c5519f84d02a6611c9de4478fa3"));
        assert_eq!(row.input_file.as_deref(), Some(""));
        assert_eq!(row.status, Some(ConversionState::Completed));
        assert_eq!(row.modified_at.as_ref().map(|time| time.text()), Some("2026-11-03T10:02:14.950Z"));
        assert_eq!(row.request_args["formats"]["docx"], true);
    };
    "app_tokens.response.expiry_as_string.json": AppToken, |it| {
        assert_eq!(it.app_token_expires_at.as_millisecond(), EXPIRY);
    };
    "app_tokens.response.json": AppToken, |it| {
        assert_eq!(it.app_token_expires_at.as_millisecond(), EXPIRY);
        assert!(it.app_token.expose().starts_with("token_5b1f"));
    };
    "app_tokens.response.strokes.json": StrokesSession, |it| {
        assert_eq!(it.app_token_expires_at.as_millisecond(), 1_793_620_565_120);
        assert!(it.app_token.expose().starts_with("token_c08d"));
        assert!(it.strokes_session_id.expose().starts_with("strokes_9d3e"));
    };
    "batch-response-accepted-string.json": BatchSubmitted, |it| assert_eq!(it.batch_id.as_str(), "2941");
    "batch-response-accepted.json": BatchSubmitted, |it| assert_eq!(it.batch_id.as_str(), "2941");
    "converter-response-accepted.json": ConversionSubmitted, |it| {
        assert_eq!(it.conversion_id.as_str(), "b7e30c5519f84d02a6611c9de4478fa3");
    };
    "batch-callback-delivery.json": BatchCallback, |it| {
        assert_eq!(it.batch_id().expect("an id").as_str(), "2941");
        assert_eq!(it.reply["run"], "nightly-12");
        assert_eq!(it.results["linear"].text().expect("LaTeX"), "7 x - 3 = 2 x + 12");
    };
    "batch-status-completed-latex.json": BatchResults, |it| {
        assert!(it.is_complete());
        let BatchResult::Latex(circle) = &it.results["circle"] else {
            panic!("it was read as LaTeX: {it:?}");
        };
        assert_eq!(circle.detection_list, ["is_printed"]);
        assert_eq!(circle.detection_map["is_printed"], 1.0);
        assert_eq!(circle.latex_confidence, Some(0.99961));
        assert_eq!(circle.position.map(|place| place.width), Some(560.0));
    };
    "batch-status-completed-text.json": BatchResults, |it| {
        assert!(it.is_complete());
        assert_eq!(it.keys, ["circle", "linear"]);
        let BatchResult::Text(linear) = &it.results["linear"] else {
            panic!("it was read as text: {it:?}");
        };
        assert_eq!(linear.is_handwritten, Some(true));
        assert_eq!(linear.text.as_deref(), Some("\\( 7 x-3=2 x+12 \\)"));
    };
    "batch-status-item-error.json": BatchResults, |it| {
        assert!(it.is_complete(), "a failure is a result");
        let (key, error) = it.failed().next().expect("one failed");
        assert_eq!((key, error.id.as_ref()), ("gone", Some(&ErrorId::ImageDownloadError)));
        assert_eq!(error.details["url"], "https://img.example.org/gone.jpg");
    };
    "batch-status-empty.json": BatchResults, |it| {
        assert!(!it.is_complete());
        assert!(it.results.is_empty());
    };
    "batch-status-partial.json": BatchResults, |it| {
        assert!(!it.is_complete());
        assert_eq!(it.results.len(), 1);
    };
    "converter-status-completed.json": ConversionStatus, |it| {
        assert_eq!(it.status, ConversionState::Completed);
        assert!(it.conversion_status.are_final());
        assert_eq!(it.conversion_status.get(ConversionFormat::TexZip), Some(&ConversionState::Completed));
    };
    "converter-status-partial-error.json": ConversionStatus, |it| {
        assert!(it.conversion_status.are_final());
        let (format, error) = it.conversion_status.failed().next().expect("one failed");
        let error = error.expect("its error");
        assert_eq!(format, "latex.pdf");
        assert_eq!(error.id.as_ref().map(ErrorId::as_str), Some("conversion_error"));
        assert_eq!(error.message, "Conversion to latex.pdf failed");
    };
    "converter-status-processing.json": ConversionStatus, |it| {
        assert_eq!(it.status, ConversionState::Completed);
        assert!(!it.conversion_status.are_final());
    };
    "latex.response.json": LatexRecognition, |it| {
        assert_eq!(it.latex_confidence, Some(1.0));
        assert_eq!(it.position.map(|place| place.height), Some(279.0));
        assert_eq!(it.detection_map["is_printed"], 0.0);
        assert!(it.any_latex().is_some_and(|latex| latex.contains("lim")));
    };
    "ocr_results.response.empty.json": OcrResults, |it| assert!(it.ocr_results.is_empty());
    "ocr_results.response.json": OcrResults, |it| {
        let [text, ink] = &it.ocr_results[..] else {
            panic!("two rows: {it:?}");
        };
        assert_eq!(text.request_id.as_ref().map(|id| id.as_str()), Some("2026_11_02_a4301400f66b482196d3g"));
        assert_eq!(text.timestamp.as_ref().and_then(|time| time.timestamp()), "2026-11-02T18:48:46.080Z".parse().ok());
        assert_eq!(text.duration, Some(0.132));
        assert_eq!(text.request_args["metadata"]["mpxpy"], true);
        assert_eq!(text.detections.as_ref().and_then(|seen| seen.contains_algorithm), Some(false));
        assert_eq!(ink.detections.as_ref().and_then(|seen| seen.contains_algorithm), None);
        let stored = ink.result.as_ref().and_then(|result| result.error.as_ref()).expect("an error");
        assert_eq!(stored.id.as_ref().map(ErrorId::as_str), Some("strokes_no_content"));
    };
    "ocr_results.response.null_result.json": OcrResults, |it| {
        let [row] = &it.ocr_results[..] else {
            panic!("one row: {it:?}");
        };
        assert!(row.result.is_none() && row.detections.is_none() && row.duration.is_none());
        assert_eq!(row.endpoint.as_deref(), Some("/v3/text"));
    };
    "ocr_usage.response.empty.json": OcrUsage, |it| assert!(it.ocr_usage.is_empty());
    "ocr_usage.response.json": OcrUsage, |it| {
        let [images, ink] = &it.ocr_usage[..] else {
            panic!("two counts: {it:?}");
        };
        assert_eq!((images.count, ink.count), (Some(21), Some(7)));
        assert_eq!(images.app_ids, ["acme_reader_a1b2c3"]);
        assert_eq!(images.group_id.as_deref(), Some("acme_reader_group"));
        assert_eq!(images.request_args_hashes, ["1f241a3777a5646b98eb4e07c1e39f27770c14aa"]);
        assert_eq!(ink.usage_type, Some(UsageType::StrokesSession));
    };
    "ocr_usage.response.old_arrays.json": OcrUsage, |it| {
        assert_eq!(it.ocr_usage[0].app_ids, ["acme_reader_a1b2c3"]);
        assert_eq!(it.ocr_usage[0].request_args_hashes.len(), 2);
        assert_eq!(it.ocr_usage[0].count, Some(7));
    };
    "pdf-delete-response.json": PdfDeleted, |it| {
        assert_eq!(it.status, Some(PdfState::Deleted));
        assert_eq!(it.num_pages, Some(9));
        assert_eq!(it.deleted_at.and_then(|time| time.timestamp()), "2026-11-04T16:40:55.730Z".parse().ok());
    };
    "pdf-lines-mmd.json": PdfLines, |it| {
        let line = &it.pages[0].lines[0];
        assert_eq!(line.text.as_deref(), Some("\\title{\nHeat in a Thin Rod\n}"));
        assert_eq!(line.line_type, None);
    };
    "pdf-lines.json": PdfLines, |it| {
        let [first, second] = &it.pages[..] else {
            panic!("two pages: {it:?}");
        };
        assert_eq!((first.page, first.page_width, first.page_height), (Some(1), Some(1700), Some(2200)));
        assert!(first.image_id.as_ref().is_some_and(|id| id.ends_with("-01")));
        assert_eq!(first.lines[1].parent_id, first.lines[0].id);
        assert_eq!(first.lines[0].children_ids.first(), first.lines[1].id.as_ref());
        assert_eq!(first.lines[4].selected_labels.first(), first.lines[5].id.as_ref());
        assert_eq!(first.lines[2].confidence, Some(0.9873046875));
        assert_eq!(second.lines[0].line_type, Some(LineType::Chart));
        assert_eq!(second.lines[0].subtype, Some(LineSubtype::Scatter));
        assert!(it.text().contains("\\tag{1}"), "{}", it.text());
        assert!(!it.text().contains("\n(1)"), "the number is no line of its own: {}", it.text());
    };
    "pdf-results-empty.json": PdfResults, |it| assert!(it.pdfs.is_empty());
    "pdf-results-page.json": PdfResults, |it| {
        let states: Vec<_> = it.pdfs.iter().map(|row| row.status.clone()).collect();
        assert_eq!(states, [Some(PdfState::Completed), Some(PdfState::Error), Some(PdfState::Split)]);
        assert_eq!(it.pdfs[2].num_pages_completed, Some(5));
        assert_eq!(it.pdfs[0].modified_at.as_ref().map(|time| time.text()), Some("2026-11-03T09:14:21.007Z"));
    };
    "pdf-status-completed-full.json": PdfStatus, |it| {
        assert_eq!(it.status, PdfState::Completed);
        assert_eq!(it.percent_done, Some(100.0));
        assert!(!it.conversion_status.are_final());
    };
    "pdf-status-completed.json": PdfStatus, |it| {
        assert_eq!(it.status, PdfState::Completed);
        assert_eq!((it.num_pages, it.num_pages_completed, it.percent_done), (Some(9), Some(9), Some(100.0)));
    };
    "pdf-status-conversion-strings.json": PdfStatus, |it| {
        assert_eq!(it.conversion_status.get(ConversionFormat::Docx), Some(&ConversionState::Processing));
    };
    "pdf-status-loaded.json": PdfStatus, |it| {
        assert_eq!(it.status, PdfState::Loaded);
        assert_eq!((it.num_pages, it.percent_done), (None, None));
    };
    "pdf-status-received.json": PdfStatus, |it| assert_eq!(it.status, PdfState::Received);
    "pdf-status-split-100.json": PdfStatus, |it| {
        assert_eq!(it.percent_done, Some(100.0));
        assert!(!it.status.is_final(), "100 % is not the end");
    };
    "pdf-status-split.json": PdfStatus, |it| {
        assert_eq!(it.status, PdfState::Split);
        assert_eq!(it.percent_done, Some(22.22222222222222));
    };
    "pdf-response-accepted-pco.json": PdfSubmitted, |it| assert_eq!(it.pdf_id.as_str(), "doc0007");
    "pdf-webhook-completed.json": PdfWebhook, |it| {
        assert_eq!(it.event, Some(WebhookEvent::FileCompleted));
        assert_eq!(it.file_id.as_deref(), Some("2026_11_03_7c41d9e0b25f6a83d1c4g"));
        assert_eq!(it.formats.get(ConversionFormat::Docx), Some(&ConversionState::Error));
    };
    "pdf-response-accepted.json": PdfSubmitted, |it| {
        assert_eq!(it.pdf_id.as_str(), "2026_11_03_7c41d9e0b25f6a83d1c4g");
    };
    "strokes.response.json": Recognition, |it| {
        assert_eq!(it.latex_styled.as_deref(), Some("5 z^{3}"));
        assert_eq!((it.image_width, it.image_height), (Some(199), Some(142)));
        assert_eq!(it.auto_rotate_degrees, None);
    };
    "strokes.response.old.json": Recognition, |it| {
        assert_eq!(it.request_id, None);
        assert_eq!(it.confidence, Some(0.99706));
    };
    "text.response.async_accepted.json": ImageSubmitted, |it| {
        assert_eq!(it.request_id.as_str(), "2026_11_03_3f8e5d7c6b1a4029a8b7g");
    };
    "text.response.detected_alphabets_array.json": Recognition, |it| {
        assert_eq!(it.detected_alphabets.len(), 12);
        assert!(it.detected_alphabets[&Alphabet::En]);
    };
    "text.response.detected_alphabets_object.json": Recognition, |it| {
        assert_eq!(it.detected_alphabets.len(), 12);
        assert!(it.detected_alphabets[&Alphabet::En]);
    };
    "text.response.equation.json": Recognition, |it| {
        assert_eq!((it.confidence, it.confidence_rate), (Some(1.0), Some(1.0)));
        assert_eq!(it.data_of(&DataType::Asciimath).collect::<Vec<_>>(), ["y=(3x-1)/(x+4)"]);
        assert_eq!(it.text().expect("text"), "\\( y=\\frac{3 x-1}{x+4} \\)");
    };
    "text.response.geometry_only.json": Recognition, |it| {
        assert!(it.text().is_err());
        let geometry = &it.geometry_data[0];
        assert_eq!(geometry.position.map(|place| place.width), Some(310.0));
        assert_eq!(geometry.shape_list[0].vertex_list[2].edge_list, [0, 1]);
        assert_eq!(geometry.shape_list[0].edges().len(), 3);
        assert_eq!(geometry.label_list[0].latex.as_deref(), Some("A"));
    };
    "text.response.line_data.json": Recognition, |it| {
        let [text, diagram, info, label] = &it.line_data[..] else {
            panic!("four lines: {it:?}");
        };
        let place = text.bounding_box().expect("an outline");
        assert_eq!((place.top_left_x, place.top_left_y), (-2.0, 34.0));
        assert_eq!(diagram.error_id, Some(ErrorId::ImageNotSupported));
        assert_eq!((&info.parent_id, diagram.children_ids.first()), (&diagram.id, info.id.as_ref()));
        assert_eq!(diagram.selected_labels.first(), label.id.as_ref());
        assert_eq!(label.line_type, Some(LineType::FigureLabel));
        assert_eq!(it.output_lines().count(), 2);
    };
    "text.response.table.json": Recognition, |it| {
        assert_eq!(it.request_id.as_ref().map(|id| id.as_str()), Some("8f2b6d04-1c3a-5e77-9b0d-41f6a2c85e93"));
        assert_eq!(it.auto_rotate_confidence, Some(5.1e-07));
        assert_eq!(it.data[0].data_type, Some(DataType::Html));
        assert_eq!(it.tables().collect::<Vec<_>>(), ["\\( n \\)\t\\( a_{n} \\)\n1\t2.5"]);
        assert_eq!(it.data_of(&DataType::Latex).count(), 2);
    };
    "text.response.unknown_and_null_fields.json": Recognition, |it| {
        assert_eq!((it.version, it.html), (None, None));
        assert_eq!(it.text.as_deref(), Some(""));
        assert!(it.data.is_empty() && it.line_data.is_empty());
        assert_eq!(it.auto_rotate_degrees, Some(-90));
    };
    "text.response.word_data_only.json": Recognition, |it| {
        assert_eq!((it.request_id, it.text, it.confidence), (None, None, None));
        assert_eq!(it.word_data.len(), 2);
        assert_eq!(it.word_data[1].word_type, Some(LineType::Math));
        assert_eq!(it.word_data[0].latex.as_deref(), Some("\\text { Simplify }"));
    };
}

#[test]
fn each_reply_decodes_with_the_values_that_it_is_here_for() {
    for reply in REPLIES {
        println!("{}", reply.file);
        (reply.check)(&body(reply.file));
    }
}
