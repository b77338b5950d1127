//! A subscriber that keeps everything.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, MutexGuard},
};

use tracing::{
    Event, Subscriber,
    field::{Field, Visit},
    span::{Attributes, Id, Record},
    subscriber::DefaultGuard,
};
use tracing_subscriber::{
    layer::{Context, Layer, SubscriberExt as _},
    registry::LookupSpan,
};

/// A span, with its fields in the order of their names.
#[derive(Clone, Debug)]
pub(crate) struct Span {
    pub(crate) id: u64,
    pub(crate) parent: Option<u64>,
    pub(crate) target: String,
    pub(crate) name: String,
    pub(crate) fields: BTreeMap<String, String>,
    pub(crate) closed: bool,
}

#[derive(Default)]
struct Kept {
    spans: Vec<Span>,
    /// The target and the fields of each event.
    events: Vec<(String, String)>,
}

/// What has been seen on this thread since it was made.
pub(crate) struct Seen {
    kept: Arc<Mutex<Kept>>,
    _guard: DefaultGuard,
}

impl Seen {
    /// Looks from now on.
    pub(crate) fn now() -> Self {
        let kept = Arc::default();
        let layer = Keeps(Arc::clone(&kept));
        let subscriber = tracing_subscriber::registry().with(layer);
        Self {
            kept,
            _guard: tracing::subscriber::set_default(subscriber),
        }
    }

    /// The spans whose target is, or begins with, this one.
    pub(crate) fn spans(&self, target: &str) -> Vec<Span> {
        let spans = lock(&self.kept).spans.clone();
        let spans = spans.into_iter();
        spans
            .filter(|span| span.target.starts_with(target))
            .collect()
    }

    /// The fields of the events whose target is, or begins with, this one.
    pub(crate) fn events(&self, target: &str) -> Vec<String> {
        let events = lock(&self.kept).events.clone();
        let events = events.into_iter();
        events
            .filter(|(found, _)| found.starts_with(target))
            .map(|(_, fields)| fields)
            .collect()
    }
}

fn lock(kept: &Mutex<Kept>) -> MutexGuard<'_, Kept> {
    kept.lock().expect("nobody has panicked with it")
}

struct Keeps(Arc<Mutex<Kept>>);

impl<S: Subscriber + for<'a> LookupSpan<'a>> Layer<S> for Keeps {
    fn on_new_span(&self, attributes: &Attributes<'_>, id: &Id, context: Context<'_, S>) {
        let parent = context.span(id).and_then(|span| Some(span.parent()?.id()));
        let mut fields = Fields::default();
        attributes.record(&mut fields);
        lock(&self.0).spans.push(Span {
            id: id.into_u64(),
            parent: parent.map(|id| id.into_u64()),
            target: attributes.metadata().target().to_owned(),
            name: attributes.metadata().name().to_owned(),
            fields: fields.0,
            closed: false,
        });
    }

    fn on_record(&self, id: &Id, values: &Record<'_>, _: Context<'_, S>) {
        let mut fields = Fields::default();
        values.record(&mut fields);
        if let Some(span) = self.open(&mut lock(&self.0), id) {
            span.fields.extend(fields.0);
        }
    }

    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        let mut fields = Fields::default();
        event.record(&mut fields);
        let target = event.metadata().target().to_owned();
        let text = format!("{} {:?}", event.metadata().name(), fields.0);
        lock(&self.0).events.push((target, text));
    }

    fn on_close(&self, id: Id, _: Context<'_, S>) {
        if let Some(span) = self.open(&mut lock(&self.0), &id) {
            span.closed = true;
        }
    }
}

impl Keeps {
    /// The open span of this id: ids are used again.
    fn open<'a>(&self, kept: &'a mut Kept, id: &Id) -> Option<&'a mut Span> {
        let mut spans = kept.spans.iter_mut().rev();
        spans.find(|span| span.id == id.into_u64() && !span.closed)
    }
}

#[derive(Default)]
struct Fields(BTreeMap<String, String>);

impl Visit for Fields {
    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }

    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }
}
