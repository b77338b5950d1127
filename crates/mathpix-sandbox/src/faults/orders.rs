//! Which fault is due for a call.

use super::{Fault, Kind};

/// How many faults can wait at a time; more are forgotten, the oldest first.
pub(crate) const CAPACITY: usize = 1_000;

/// The faults that have been ordered, in their order.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Waiting>);

#[derive(Debug)]
struct Waiting {
    fault: Fault,
    /// The calls that it was meant for so far.
    seen: u64,
}

/// A fault that strikes now.
#[derive(Clone, Debug)]
pub(crate) struct Due {
    pub(crate) kind: Kind,
    pub(crate) retry_after: Option<String>,
    pub(crate) processed: bool,
}

impl Faults {
    pub(crate) fn add(&mut self, fault: Fault) {
        if fault.times == Some(0) {
            return;
        }
        if self.0.len() == CAPACITY {
            self.0.remove(0);
        }
        self.0.push(Waiting { fault, seen: 0 });
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The fault for a call of a row: the first that is meant for it and not used up. Each that is meant for it counts it.
    pub(crate) fn due(&mut self, row: &str) -> Option<Due> {
        let mut due = None;
        for waiting in &mut self.0 {
            let Waiting { fault, seen } = waiting;
            if fault.row.as_deref().is_some_and(|meant| meant != row) {
                continue;
            }
            let strikes = *seen >= fault.skip;
            if strikes && due.is_some() {
                continue;
            }
            *seen += 1;
            if strikes {
                due = Some(Due {
                    kind: fault.kind.clone(),
                    retry_after: fault.retry_after.clone(),
                    processed: fault.processed,
                });
            }
        }
        self.0.retain(|Waiting { fault, seen }| {
            fault
                .times
                .is_none_or(|times| *seen < fault.skip.saturating_add(times))
        });
        due
    }
}

#[cfg(test)]
mod tests {
    use super::{Faults, Kind};
    use crate::Fault;

    fn struck(faults: &mut Faults, row: &str, calls: usize) -> Vec<u16> {
        let status = |faults: &mut Faults| match faults.due(row).map(|due| due.kind) {
            Some(Kind::Status(status)) => status,
            _ => 200,
        };
        (0..calls).map(|_| status(faults)).collect()
    }

    #[test]
    fn a_fault_strikes_the_calls_that_it_is_meant_for() {
        let mut faults = Faults::default();
        faults.add(Fault::status(503).on("submit_pdf").skip(1).times(2));
        assert_eq!(struck(&mut faults, "get_batch", 2), [200, 200]);
        assert_eq!(struck(&mut faults, "submit_pdf", 4), [200, 503, 503, 200]);
    }

    #[test]
    fn of_two_faults_the_second_waits_for_the_end_of_the_first() {
        let mut faults = Faults::default();
        faults.add(Fault::status(500));
        faults.add(Fault::status(502).always());
        assert_eq!(struck(&mut faults, "get_batch", 3), [500, 502, 502]);
        faults.clear();
        assert_eq!(struck(&mut faults, "get_batch", 1), [200]);
    }

    #[test]
    fn a_fault_that_strikes_no_call_is_gone() {
        let mut faults = Faults::default();
        faults.add(Fault::status(500).times(0));
        assert_eq!(struck(&mut faults, "get_batch", 1), [200]);
    }
}
