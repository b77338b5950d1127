//! From a request to a reply: find the row, read the body, judge the headers, run the handler, write the log.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::extract::{Query, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, header};
use axum::response::Response;

use crate::auth::{Presented, judge};
use crate::body::{self, Content, Upload};
use crate::clock;
use crate::control;
use crate::cors::{self, Cors};
use crate::document;
use crate::faults::{Due, Faults};
use crate::handlers::{self, Call, File};
use crate::log::{Log, LoggedRequest, cut, masked_path, masked_query};
use crate::options;
use crate::problem::Problem;
use crate::reply::{Reply, refusal};
use crate::route::Route;
use crate::routes::ROUTES;
use crate::state::State;
use crate::wire::Hand;

/// Where a request comes from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Peer {
    /// Whether it comes from this machine.
    pub(crate) is_local: bool,
}

/// What all connections share.
pub(crate) struct App {
    state: Mutex<State>,
    log: Mutex<Log>,
    faults: Mutex<Faults>,
    cors: Cors,
    /// Whether each request is also written to stderr.
    loud: bool,
}

impl App {
    pub(crate) fn new(state: State, cors: Cors, loud: bool) -> Self {
        Self {
            state: Mutex::new(state),
            log: Mutex::new(Log::default()),
            faults: Mutex::new(Faults::default()),
            cors,
            loud,
        }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn log(&self) -> MutexGuard<'_, Log> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn faults(&self) -> MutexGuard<'_, Faults> {
        self.faults.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers one request, so that pages of the origins that are allowed may read the answer.
    pub(crate) async fn answer(self: Arc<Self>, request: Request) -> Response {
        let Some(origin) = self.cors.allowed(request.headers()) else {
            return self.answer_to_anyone(request).await;
        };
        let (parts, body) = request.into_parts();
        if cors::is_preflight(&parts) {
            return self.answer_preflight(&parts, origin);
        }
        let response = self
            .answer_to_anyone(Request::from_parts(parts, body))
            .await;
        cors::shown_to(origin, response)
    }

    fn answer_preflight(&self, parts: &Parts, origin: HeaderValue) -> Response {
        let response = cors::preflight(origin);
        if !parts.uri.path().starts_with(control::PREFIX) {
            self.record(LoggedRequest {
                method: cut(parts.method.as_str()),
                path: masked_path(parts.uri.path()),
                status: response.status().as_u16(),
                ..LoggedRequest::default()
            });
        }
        response
    }

    /// Answers to the control surface, if the client is on this machine, or to the API.
    async fn answer_to_anyone(&self, request: Request) -> Response {
        let is_local = request
            .extensions()
            .get::<Peer>()
            .is_some_and(|peer| peer.is_local);
        match request.uri().path().strip_prefix(control::PREFIX) {
            Some(_) if is_local => control::answer(self, request).await,
            _ => self.dated(self.answer_as_api(request).await),
        }
    }

    /// The response with the time on the sandbox's clock.
    fn dated(&self, mut response: Response) -> Response {
        if let Ok(date) = HeaderValue::try_from(clock::http_date(self.state().now())) {
            response.headers_mut().insert(header::DATE, date);
        }
        response
    }

    async fn answer_as_api(&self, request: Request) -> Response {
        let query = Query::<Vec<(String, String)>>::try_from_uri(request.uri())
            .map(|Query(query)| query)
            .unwrap_or_default();
        let mut entry = LoggedRequest {
            method: cut(request.method().as_str()),
            path: masked_path(request.uri().path()),
            query: masked_query(&query),
            content_type: text(request.headers(), header::CONTENT_TYPE.as_str()).map(cut),
            ..LoggedRequest::default()
        };
        let headers = request.headers().clone();
        entry.headers = Presented::new(&headers, None).names();
        let found = find(request.method(), request.uri().path());
        let limits = found
            .as_ref()
            .map_or(handlers::NO_BODY, |found| handlers::limits(found.rows[0]));
        let hand = request
            .extensions()
            .get::<Hand>()
            .cloned()
            .unwrap_or_default();
        // Where the body tells two rows apart, it has to be read before a fault can be meant for one of them.
        let known = found.as_ref().ok().and_then(Found::only);
        let early = known.and_then(|row| self.faults().due(row.name));
        let (content, body_bytes) = if early.as_ref().is_some_and(Due::leaves_body_unread) {
            (Ok(Content::default()), 0)
        } else {
            body::read(request, limits).await
        };
        entry.body_bytes = body_bytes;
        let meant = found.map(|found| Meant {
            row: found.meant(content.as_ref().ok()),
            parameters: found.parameters,
        });
        entry.row = meant.as_ref().ok().map(|meant| meant.row.name);
        let due = match &meant {
            Ok(meant) if known.is_none() => self.faults().due(meant.row.name),
            _ => early,
        };
        let response = match &due {
            Some(due) if !due.processed => Response::default(),
            _ => {
                self.judged(meant, &headers, query, content, &mut entry)
                    .await
            }
        };
        let Some(due) = due else {
            entry.status = response.status().as_u16();
            self.record(entry);
            return response;
        };
        entry.fault = Some(due.kind.name());
        if due.is_answered() {
            let response = due.strike(&hand, response).await;
            entry.status = response.status().as_u16();
            self.record(entry);
            response
        } else {
            self.record(entry);
            due.strike(&hand, response).await
        }
    }

    fn record(&self, entry: LoggedRequest) {
        if self.loud {
            eprintln!("{entry}");
        }
        self.log().push(entry);
    }

    /// The right reply.
    async fn judged(
        &self,
        meant: Result<Meant, Problem>,
        headers: &HeaderMap,
        query: Vec<(String, String)>,
        content: Result<Content, Problem>,
        entry: &mut LoggedRequest,
    ) -> Response {
        let answer = match meant {
            Ok(meant) => self.admitted(meant, headers, query, content, entry).await,
            Err(problem) => Err(problem),
        };
        match answer {
            Ok(reply) => reply.into_response(),
            Err(problem) => {
                entry.error = Some(problem.id);
                refusal(&problem)
            }
        }
    }

    async fn admitted(
        &self,
        meant: Meant,
        headers: &HeaderMap,
        query: Vec<(String, String)>,
        content: Result<Content, Problem>,
        entry: &mut LoggedRequest,
    ) -> Result<Reply, Problem> {
        let (content, problem) = match content {
            Ok(content) => (content, None),
            Err(problem) => (Content::default(), Some(problem)),
        };
        let Meant { row, parameters } = meant;
        if entry.body_bytes > 0 && problem.is_none() {
            entry.describe(&content, &secrets(headers));
        }
        let session = options::text(&content.options, "strokes_session_id");
        entry.session_in_body = session.is_some();
        let presented = Presented::new(headers, session);
        let caller = {
            let state = self.state();
            let judgement = judge(row, &presented, &state, state.now());
            entry.accepted = judgement.set;
            entry.credential = judgement.fingerprint;
            judgement.caller?
        };
        if let Some(problem) = problem {
            return Err(problem);
        }
        let is_form = content.is_form;
        let file = match content.upload {
            Some(upload) => Some(look_into(upload, row).await),
            None => None,
        };
        let call = Call {
            caller,
            path: row.path,
            parameters,
            query,
            options: content.options,
            is_form,
            file,
        };
        handlers::handle(row.name, &mut self.state(), &call)
    }
}

/// The rows that a request may mean, all of one method and path, and the parameters of the path.
struct Found {
    rows: Vec<&'static Route>,
    parameters: Vec<String>,
}

/// The row that a request means, and the parameters of its path.
struct Meant {
    row: &'static Route,
    parameters: Vec<String>,
}

impl Found {
    /// The row, if there is but one.
    fn only(&self) -> Option<&'static Route> {
        match self.rows[..] {
            [row] => Some(row),
            _ => None,
        }
    }

    /// The row whose option is `true`, else the one without an option.
    fn meant(&self, content: Option<&Content>) -> &'static Route {
        let chosen = |row: &&&Route| {
            row.when.is_some_and(|option| {
                content.is_some_and(|content| options::is_true(&content.options, option))
            })
        };
        let plain = |row: &&&Route| row.when.is_none();
        self.rows
            .iter()
            .find(chosen)
            .or_else(|| self.rows.iter().find(plain))
            .copied()
            .unwrap_or(self.rows[0])
    }
}

fn find(method: &Method, path: &str) -> Result<Found, Problem> {
    let mut rows = Vec::new();
    let mut parameters = None;
    let mut path_is_known = false;
    for row in ROUTES {
        if let Some(found) = row.matches(path) {
            path_is_known = true;
            if row.method == method.as_str() {
                rows.push(row);
                parameters = Some(found);
            }
        }
    }
    match parameters {
        Some(parameters) => Ok(Found { rows, parameters }),
        None => Err(Problem::new(if path_is_known {
            "method_not_allowed"
        } else {
            "not_found"
        })),
    }
}

/// Opens the file of a form as far as the row needs it, away from the threads that serve.
async fn look_into(upload: Upload, row: &Route) -> File {
    if row.name != "submit_pdf" {
        return File::Image(upload);
    }
    let (file_name, hash) = (upload.file_name.clone(), upload.hash);
    let is_pdf = document::is_pdf(&upload.bytes);
    let inspected = tokio::task::spawn_blocking(move || document::inspect(&upload)).await;
    let inspected = inspected.unwrap_or(document::Inspected::Unreadable("sys_exception"));
    File::Document {
        file_name,
        hash,
        is_pdf,
        inspected,
    }
}

/// The secrets of the headers, which must not show in the log wherever else they stand.
fn secrets(headers: &HeaderMap) -> Vec<String> {
    let secret = ["app_key", "app_token", "strokes_session_id"];
    let values = secret.iter().filter_map(|name| text(headers, name));
    values
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
        .collect()
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
