//! A clock that stands still while anything happens, for limits and waits of minutes that pass in no time.
//!
//! Both ends of a connection live in one runtime of one thread, whose clock is paused: tokio moves it to the next timer when
//! no task can run. What one end has written, loopback has delivered when the other looks, so nothing is under way then.
//! But tokio does not look whether the sockets have woken a task before it moves the clock. So there is a timer every
//! [`TICK`], and no step is longer: what happens on a socket costs a call one tick at most, never the rest of a limit.
//! Blocking work, such as opening a file or asking for a name, holds the clock.

use std::{future::Future, io, time::Duration};

use tokio::{
    runtime::Builder,
    time::{Instant, sleep},
};

/// The longest step of the clock.
pub const TICK: Duration = Duration::from_millis(20);

/// How far the clock may be off after a call: [`TICK`] for everything that happens on a socket.
pub const SLACK: Duration = Duration::from_secs(2);

/// Runs `future` to its end on such a clock.
///
/// # Errors
///
/// If there can be no runtime.
pub fn paused<F: Future>(future: F) -> io::Result<F::Output> {
    let runtime = Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()?;
    Ok(runtime.block_on(async {
        let ticks = tokio::spawn(async {
            loop {
                for _ in 0..100 {
                    sleep(TICK).await;
                }
                // The kernel may have put off a delivery.
                std::thread::yield_now();
            }
        });
        let output = future.await;
        ticks.abort();
        output
    }))
}

/// The outcome, and what it took on the clock.
pub async fn timed<F: Future>(future: F) -> (F::Output, Duration) {
    let start = Instant::now();
    let output = future.await;
    (output, start.elapsed())
}
