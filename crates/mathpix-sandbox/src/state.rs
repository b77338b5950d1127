//! What the sandbox remembers, all of it limited in number and in bytes.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::Timestamp;
use serde_json::{Map, Value};

use crate::auth::Caller;
use crate::clock::Clock;
use crate::handlers::webhook::{self, Webhook};
use crate::ids::Ids;
use crate::pace::{Job, Moment, Pace};
use crate::problem::Problem;
use crate::quota::{Minute, Quotas};
use crate::recognition::Detections;
use crate::samples::Sample;
use crate::store::{Capacity, Store};

/// The one group of all applications.
pub(crate) const GROUP: &str = "sandbox_group";

/// All that changes while the sandbox runs.
pub(crate) struct State {
    pub(crate) clock: Clock,
    pub(crate) ids: Ids,
    /// Id and key of each application; all belong to one group.
    pub(crate) apps: Vec<(String, String)>,
    /// How jobs go on.
    pub(crate) pace: Pace,
    /// Whether options and parameters that nobody knows are let pass.
    pub(crate) allows_unknown: bool,
    /// What deliveries to webhooks are signed with.
    pub(crate) webhook_secret: String,
    pub(crate) tokens: Store<Token>,
    pub(crate) images: Store<ImageResult>,
    pub(crate) documents: Store<Document>,
    pub(crate) conversions: Store<Conversion>,
    pub(crate) batches: Store<Batch>,
    pub(crate) last_batch: u64,
    pub(crate) usage: BTreeMap<UsageKey, u64>,
    quotas: Quotas,
    minute: Minute,
}

/// A minted token.
#[derive(Debug)]
pub(crate) struct Token {
    pub(crate) app_id: String,
    pub(crate) expires: Timestamp,
    pub(crate) session: Option<String>,
    /// A session is billed once, at its first strokes.
    pub(crate) session_billed: bool,
    /// The option `user_id`.
    pub(crate) user_id: Option<String>,
}

/// One row of the history of images, strokes and pages.
#[derive(Debug)]
pub(crate) struct ImageResult {
    pub(crate) app_id: String,
    pub(crate) recorded: Timestamp,
    pub(crate) endpoint: &'static str,
    /// Shared by the pages of a document.
    pub(crate) args: Arc<Value>,
    pub(crate) result: Value,
    pub(crate) detections: Detections,
    /// In seconds.
    pub(crate) duration: f64,
    pub(crate) pdf_id: Option<String>,
    /// What has to be done before the result is there; looks are those at the list.
    pub(crate) job: Option<Job>,
}

/// A submitted document. Its text is not kept: it follows from the hash.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub(crate) caller: Caller,
    pub(crate) input_file: String,
    pub(crate) hash: u64,
    pub(crate) pages: u32,
    /// The pages that were asked for, in their order.
    pub(crate) selected: Vec<u32>,
    pub(crate) failure: Option<&'static str>,
    pub(crate) streaming: bool,
    pub(crate) is_pdf: bool,
    /// What stands on each page, unless it is the usual text.
    pub(crate) sample: Option<&'static Sample>,
    pub(crate) args: Map<String, Value>,
    pub(crate) created: Timestamp,
    pub(crate) modified: Timestamp,
    pub(crate) deleted: Option<Timestamp>,
    pub(crate) job: Job,
    /// Whether its pages are in the history, as far as they are to be.
    pub(crate) finished: bool,
    /// Each format that is converted to. It begins when the document has been read.
    pub(crate) conversions: BTreeMap<String, Job>,
    /// The formats whose conversion is to fail.
    pub(crate) failing: Vec<String>,
    /// Where its end is told, if anywhere.
    pub(crate) webhook: Option<Webhook>,
}

/// A conversion of Markdown to other formats.
#[derive(Debug)]
pub(crate) struct Conversion {
    pub(crate) mmd: String,
    /// The option `conversion_options`.
    pub(crate) options: Option<Value>,
    pub(crate) formats: Vec<String>,
    /// The formats whose conversion is to fail.
    pub(crate) failing: Vec<String>,
    pub(crate) job: Job,
    pub(crate) app_id: String,
    /// The options of the request, as the list shows them.
    pub(crate) args: Value,
    pub(crate) created: Timestamp,
    /// When it was done, once that is known.
    pub(crate) finished: Option<Timestamp>,
}

/// A batch: its results are made at once and shown bit by bit.
#[derive(Debug)]
pub(crate) struct Batch {
    pub(crate) results: Vec<(String, Value)>,
    pub(crate) callback: Option<Value>,
    pub(crate) job: Job,
}

/// What is counted apart.
#[derive(Clone, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) struct UsageKey {
    /// The full hour, in seconds.
    pub(crate) hour: i64,
    pub(crate) app_id: String,
    pub(crate) usage_type: &'static str,
    pub(crate) args_hash: String,
}

/// How many kinds of usage are told apart; the oldest are forgotten.
pub(crate) const USAGE_ROWS: usize = 10_000;

/// How much is kept of each kind; the oldest goes first.
pub(crate) const TOKENS: Capacity = capacity(10_000, 16);
pub(crate) const RESULTS: Capacity = capacity(10_000, 64);
pub(crate) const DOCUMENTS: Capacity = capacity(10_000, 64);
pub(crate) const CONVERSIONS: Capacity = capacity(1_000, 64);
pub(crate) const BATCHES: Capacity = capacity(1_000, 64);

const fn capacity(entries: usize, mebibytes: usize) -> Capacity {
    Capacity {
        entries,
        bytes: mebibytes << 20,
    }
}

impl State {
    pub(crate) fn new(
        clock: Clock,
        seed: u64,
        apps: Vec<(String, String)>,
        pace: Pace,
        allows_unknown: bool,
        quotas: Quotas,
    ) -> Self {
        Self {
            clock,
            ids: Ids::new(seed),
            apps,
            pace,
            allows_unknown,
            webhook_secret: webhook::secret(seed),
            tokens: Store::new(TOKENS),
            images: Store::new(RESULTS),
            documents: Store::new(DOCUMENTS),
            conversions: Store::new(CONVERSIONS),
            batches: Store::new(BATCHES),
            last_batch: 0,
            usage: BTreeMap::new(),
            quotas,
            minute: Minute::default(),
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// What says how far jobs are.
    pub(crate) fn moment(&self) -> Moment {
        Moment {
            pace: self.pace,
            now: self.now(),
        }
    }

    /// Refuses a request that is over a limit.
    pub(crate) fn check_quotas(&mut self, row: &str, app_id: &str) -> Result<(), Problem> {
        let now = self.now();
        self.quotas
            .check(row, app_id, now, &mut self.minute, &self.usage)
    }

    /// Adds to the counts of the hour.
    pub(crate) fn count(
        &mut self,
        app_id: &str,
        usage_type: &'static str,
        args_hash: String,
        by: u64,
    ) {
        let hour = self.now().as_second().div_euclid(3600) * 3600;
        let key = UsageKey {
            hour,
            app_id: app_id.to_owned(),
            usage_type,
            args_hash,
        };
        *self.usage.entry(key).or_default() += by;
        while self.usage.len() > USAGE_ROWS {
            self.usage.pop_first();
        }
    }
}
