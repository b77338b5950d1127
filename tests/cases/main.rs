//! What people ran into with clients of this API and of others: the list in tests/README.md names each test.

mod credentials;
mod errors;
mod list;
mod replies;
mod requests;
mod statuses;
