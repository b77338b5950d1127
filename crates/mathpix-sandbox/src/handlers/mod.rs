//! What each row does. One module a family.

pub(crate) mod batch;
mod converter;
pub(crate) mod pdf;
pub(crate) mod pdf_download;
mod pdf_status;
mod results;
mod strokes;
mod text;
mod tokens;
mod usage;
pub(crate) mod webhook;

use serde_json::{Map, Value};

use crate::auth::Caller;
use crate::body::{Limits, Upload};
use crate::document::Inspected;
use crate::options::{known, unknown};
use crate::problem::Problem;
use crate::query;
use crate::reply::Answer;
use crate::route::Route;
use crate::state::State;

/// One admitted request.
pub(crate) struct Call {
    pub(crate) caller: Caller,
    /// The path of the row.
    pub(crate) path: &'static str,
    /// The parameters of the path.
    pub(crate) parameters: Vec<String>,
    pub(crate) query: Vec<(String, String)>,
    pub(crate) options: Map<String, Value>,
    /// Whether a form was sent.
    pub(crate) is_form: bool,
    pub(crate) file: Option<File>,
}

/// The file of a form, looked into before the handler runs.
pub(crate) enum File {
    Image(Upload),
    Document {
        file_name: String,
        hash: u64,
        is_pdf: bool,
        inspected: Inspected,
    },
}

impl Call {
    /// The id in the path.
    fn id(&self) -> &str {
        self.parameters.first().map_or("", String::as_str)
    }

    /// The format in the path.
    fn format(&self) -> &str {
        self.parameters.get(1).map_or("", String::as_str)
    }
}

/// Answers a request to a row.
pub(crate) fn handle(row: &str, state: &mut State, call: &Call) -> Answer {
    state.check_quotas(row, &call.caller.app_id)?;
    if !state.allows_unknown {
        unknown::refuse(&call.options, known::of(row), &format!("`{}`", call.path))?;
        query::refuse_unknown(&call.query, row, call.path)?;
    }
    query::check(&call.query, row)?;
    match row {
        "recognize_image" => text::recognize(state, call),
        "submit_image" => text::submit(state, call),
        "recognize_strokes" => strokes::recognize(state, call),
        "submit_pdf" => pdf::submit(state, call),
        "get_pdf_status" => pdf::status(state, call),
        "stream_pdf" => pdf::stream(state, call),
        "download_pdf" => pdf_download::download(state, call),
        "delete_pdf" => pdf::delete(state, call),
        "submit_conversion" => converter::submit(state, call),
        "get_conversion_status" => converter::status(state, call),
        "download_conversion" => converter::download(state, call),
        "delete_conversion" => converter::delete(state, call),
        "submit_batch" => batch::submit(state, call),
        "get_batch" => batch::get(state, call),
        "create_app_token" | "create_session_token" => tokens::create(state, call),
        "get_app_token" => tokens::get(state, call),
        "delete_app_token" => tokens::delete(state, call),
        "list_ocr_results" => results::images(state, call),
        "list_pdf_results" => results::documents(state, call),
        "list_conversion_results" => results::conversions(state, call),
        "get_ocr_usage" => usage::get(state, call),
        _ => Err(Problem::new("sys_exception").message("This row has no handler")),
    }
}

/// A request to a path that is not known: its body is read and dropped.
pub(crate) const NO_BODY: Limits = Limits { json: 0, form: 0 };

/// How much may be sent to a row.
pub(crate) fn limits(route: &Route) -> Limits {
    const KIB: u64 = 1 << 10;
    const MIB: u64 = 1 << 20;
    const GIB: u64 = 1 << 30;
    match route.path {
        "/v3/text" => Limits {
            json: 5 * MIB,
            form: 5 * MIB,
        },
        "/v3/strokes" => Limits {
            json: 512 * KIB,
            form: 0,
        },
        "/v3/pdf" => Limits {
            json: 5 * MIB,
            form: GIB,
        },
        "/v3/converter" => Limits {
            json: 10 * MIB,
            form: 0,
        },
        _ => Limits {
            json: 5 * MIB,
            form: 0,
        },
    }
}
