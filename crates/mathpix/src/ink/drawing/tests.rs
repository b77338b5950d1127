//! The rules of a drawing, one by one and over any order of changes, clears, answers and errors.

use proptest::prelude::*;

use super::*;

const DEBOUNCE: Duration = Duration::from_millis(100);

fn milliseconds(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

fn stroke(number: usize) -> Stroke {
    Stroke::new([(number as f64, 0.0)])
}

/// A drawing that is changed, sent and answered step by step.
struct Run {
    drawing: Drawing,
    now: Instant,
    /// Every state that there was, by its number.
    states: Vec<Vec<Stroke>>,
    in_flight: Vec<Snapshot>,
    last_change: Instant,
    clears: u64,
    /// The newest state without strokes, by a clear or otherwise.
    last_empty: u64,
    last_sent: u64,
    last_given: u64,
    /// The newest state of which anything was told: an answer, an error, or that it is empty.
    last_told: u64,
}

impl Run {
    fn new() -> Self {
        let now = Instant::now();
        Self {
            drawing: Drawing::new(Vec::new(), now),
            now,
            states: vec![Vec::new()],
            in_flight: Vec::new(),
            last_change: now,
            clears: 0,
            last_empty: 0,
            last_sent: 0,
            last_given: 0,
            last_told: 0,
        }
    }

    fn present(&self) -> u64 {
        self.states.len() as u64 - 1
    }

    fn change(&mut self, edit: impl Fn(&mut Vec<Stroke>)) {
        let mut strokes = self.states.last().cloned().unwrap_or_default();
        edit(&mut strokes);
        let is_empty = strokes.is_empty();
        self.states.push(strokes);
        if is_empty {
            self.last_empty = self.present();
        }
        self.last_change = self.now;
        self.drawing.change(self.now, edit);
    }

    fn add(&mut self) {
        let number = self.states.len();
        self.change(|strokes| strokes.push(stroke(number)));
    }

    fn clear(&mut self) {
        if self
            .states
            .last()
            .is_some_and(|strokes| !strokes.is_empty())
        {
            self.states.push(Vec::new());
            self.last_change = self.now;
            self.last_empty = self.present();
        }
        self.clears += 1;
        self.drawing.clear(self.now);
    }

    /// Does what is due, with no more than `most` requests at once: the state that was sent.
    fn look(&mut self, most: usize) -> Option<u64> {
        if self.drawing.became_empty() {
            assert!(self.states[self.present() as usize].is_empty());
            self.last_given = self.present();
            self.last_told = self.present();
        }
        if self.in_flight.len() >= most {
            return None;
        }
        match self.drawing.next(self.now, DEBOUNCE) {
            Next::Send(snapshot) => {
                let state = snapshot.state;
                assert!(state > self.last_sent, "a state is sent once");
                assert_eq!(state, self.present(), "a stale state is not sent");
                assert_eq!(snapshot.strokes, self.states[state as usize]);
                assert!(!snapshot.strokes.is_empty(), "nothing is not sent");
                assert_eq!(snapshot.cleared, self.clears);
                assert!(self.now >= self.last_change + DEBOUNCE);
                self.last_sent = state;
                self.in_flight.push(snapshot);
                Some(state)
            }
            Next::At(time) => {
                assert!(time > self.now);
                None
            }
            Next::Nothing => None,
        }
    }

    /// Ends one of the requests: whether the program is told of it.
    fn end(&mut self, index: usize, is_answered: bool) -> bool {
        if self.in_flight.is_empty() {
            return false;
        }
        let Snapshot { state, .. } = self.in_flight.remove(index % self.in_flight.len());
        let is_of_use = state > self.last_given.max(self.last_empty);
        assert_eq!(self.drawing.wants(state), is_of_use);
        if is_answered {
            let given = self.drawing.answered(state);
            assert_eq!(given, is_of_use.then_some(state == self.present()));
            if is_of_use {
                self.last_given = state;
            }
            self.last_told = self.last_told.max(if is_of_use { state } else { 0 });
            is_of_use
        } else {
            let given = self.drawing.failed(state);
            assert!(is_of_use || !given, "of what is of no use no error is told");
            self.last_told = self.last_told.max(if given { state } else { 0 });
            given
        }
    }
}

#[test]
fn changes_within_the_debounce_are_one_request() {
    let mut run = Run::new();
    for _ in 0..50 {
        run.add();
        assert_eq!(run.look(3), None);
        run.now += milliseconds(99);
    }
    assert_eq!(run.look(3), None);
    run.now += milliseconds(1);
    assert_eq!(run.look(3), Some(50));
    assert_eq!(run.look(3), None, "once");
}

#[test]
fn an_older_answer_is_given_before_a_newer_one_and_not_after_it() {
    let mut run = Run::new();
    for _ in 0..3 {
        run.add();
        run.now += DEBOUNCE;
        run.look(3);
    }
    assert!(run.end(0, true), "state 1 of 3, the first");
    assert!(run.end(1, true), "state 3");
    assert!(!run.end(0, true), "state 2, overtaken");
}

#[test]
fn the_newest_state_is_sent_when_a_request_has_ended_and_none_between() {
    let mut run = Run::new();
    run.add();
    run.now += DEBOUNCE;
    assert_eq!(run.look(1), Some(1));
    for _ in 0..5 {
        run.add();
        run.now += DEBOUNCE;
        assert_eq!(run.look(1), None);
    }
    run.end(0, true);
    assert_eq!(run.look(1), Some(6));
}

#[test]
fn nothing_from_before_a_clear_is_given() {
    let mut run = Run::new();
    run.add();
    run.now += DEBOUNCE;
    run.look(3);
    run.clear();
    run.add();
    run.now += DEBOUNCE;
    assert_eq!(run.look(3), Some(3));
    assert!(!run.end(0, true), "from before");
    assert_eq!(run.in_flight[0].cleared, 1, "another drawing");
    assert!(run.end(0, true));
}

#[test]
fn a_failed_state_is_sent_again_only_with_the_next_change() {
    let mut run = Run::new();
    run.add();
    run.now += DEBOUNCE;
    run.look(3);
    assert!(run.end(0, false));
    run.now += milliseconds(60_000);
    assert_eq!(run.look(3), None);
    run.change(|_| {});
    run.now += DEBOUNCE;
    assert_eq!(run.look(3), Some(2));
}

#[test]
fn an_answer_to_an_older_state_is_given_after_the_error_of_a_newer_one() {
    let mut run = Run::new();
    for _ in 0..2 {
        run.add();
        run.now += DEBOUNCE;
        run.look(3);
    }
    assert!(run.end(1, false), "state 2");
    assert!(run.end(0, true), "state 1");
}

#[test]
fn an_older_error_is_not_given_after_a_newer_one() {
    let mut run = Run::new();
    for _ in 0..2 {
        run.add();
        run.now += DEBOUNCE;
        run.look(3);
    }
    assert!(run.end(1, false), "state 2");
    assert!(!run.end(0, false), "state 1");
}

#[test]
fn an_empty_drawing_is_told_once_and_not_sent() {
    let mut run = Run::new();
    run.add();
    run.now += DEBOUNCE;
    run.look(3);
    run.change(Vec::clear);
    assert!(!run.drawing.is_done());
    run.look(3);
    assert_eq!((run.last_told, run.last_sent), (2, 1));
    assert!(run.drawing.is_done() && !run.drawing.became_empty());
    assert!(!run.end(0, true), "what was read of it before");
}

#[derive(Clone, Debug)]
enum Step {
    Add,
    Set(usize),
    Undo,
    Clear,
    Pass(u64),
    Look,
    Answer(usize),
    Fail(usize),
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => Just(Step::Add),
        1 => (0..4_usize).prop_map(Step::Set),
        1 => Just(Step::Undo),
        1 => Just(Step::Clear),
        4 => (0..200_u64).prop_map(Step::Pass),
        4 => Just(Step::Look),
        2 => (0..4_usize).prop_map(Step::Answer),
        1 => (0..4_usize).prop_map(Step::Fail),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn in_any_order_answers_go_forward_and_the_last_state_is_told(
        steps in prop::collection::vec(step(), 0..80),
        most in 1..4_usize,
    ) {
        let mut run = Run::new();
        for step in steps {
            match step {
                Step::Add => run.add(),
                Step::Set(count) => {
                    let from = run.states.len();
                    run.change(|strokes| *strokes = (from..from + count).map(stroke).collect());
                }
                Step::Undo => run.change(|strokes| drop(strokes.pop())),
                Step::Clear => run.clear(),
                Step::Pass(pause) => run.now += milliseconds(pause),
                Step::Look => drop(run.look(most)),
                Step::Answer(index) => drop(run.end(index, true)),
                Step::Fail(index) => drop(run.end(index, false)),
            }
        }
        run.now += DEBOUNCE;
        while !run.drawing.is_done() || !run.in_flight.is_empty() {
            run.look(most);
            run.end(0, true);
        }
        prop_assert_eq!(run.last_told, run.present());
    }
}
