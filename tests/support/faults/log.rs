//! What the server has seen.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::wire::Request;

/// A request that has arrived.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// The number of its connection, from 0.
    pub connection: usize,
    /// The number of the script that was played for it, from 0.
    pub script: usize,
    /// The request, with as much of its body as was read.
    pub request: Request,
}

/// What the server has seen so far.
#[derive(Clone, Debug, Default)]
pub struct Log(Arc<Inner>);

#[derive(Debug, Default)]
struct Inner {
    seen: Mutex<Seen>,
    changed: Notify,
}

#[derive(Debug, Default)]
struct Seen {
    connections: usize,
    open: usize,
    scripts: usize,
    arrivals: Vec<Arrival>,
}

impl Log {
    /// How many connections were made.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.seen().connections
    }

    /// How many of them neither end has closed yet.
    #[must_use]
    pub fn open(&self) -> usize {
        self.seen().open
    }

    /// The requests whose head has arrived.
    #[must_use]
    pub fn arrivals(&self) -> Vec<Arrival> {
        self.seen().arrivals.clone()
    }

    /// How many requests have arrived.
    #[must_use]
    pub fn requests(&self) -> usize {
        self.seen().arrivals.len()
    }

    /// Waits until `enough` says so.
    pub async fn until(&self, enough: impl Fn(&Self) -> bool) {
        loop {
            let changed = self.0.changed.notified();
            if enough(self) {
                return;
            }
            changed.await;
        }
    }

    pub(super) fn connected(&self) -> usize {
        let mut seen = self.seen();
        seen.connections += 1;
        seen.open += 1;
        let number = seen.connections - 1;
        drop(seen);
        self.0.changed.notify_waiters();
        number
    }

    pub(super) fn closed(&self) {
        self.seen().open -= 1;
        self.0.changed.notify_waiters();
    }

    pub(super) fn next_script(&self) -> usize {
        let mut seen = self.seen();
        seen.scripts += 1;
        seen.scripts - 1
    }

    pub(super) fn arrived(&self, arrival: Arrival) -> usize {
        let mut seen = self.seen();
        seen.arrivals.push(arrival);
        let number = seen.arrivals.len() - 1;
        drop(seen);
        self.0.changed.notify_waiters();
        number
    }

    pub(super) fn read_on(&self, number: usize, request: &Request) {
        self.seen().arrivals[number].request = request.clone();
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
