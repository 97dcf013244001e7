//! Prefetching of pages.

use std::task::{Context, Poll, ready};

use tokio::sync::mpsc;
use tokio::task::AbortHandle;

use super::Paged;
use super::pager::{Page, Pager};
use crate::error::{Invalid, Result};

/// A task that fetches pages before they are polled.
pub(super) struct Prefetch<D> {
    /// `None` after the last page, which distinguishes the end from an aborted task.
    pages: mpsc::Receiver<Option<Result<Page<D>>>>,
    task: AbortHandle,
}

impl<D: Paged> Prefetch<D> {
    pub(super) fn start<R: 'static>(mut pager: Box<Pager<R, D>>, pages: usize) -> Result<Self> {
        let Ok(runtime) = tokio::runtime::Handle::try_current() else {
            return Err(
                Invalid::new("a client runs on tokio: call it from a tokio runtime").into(),
            );
        };
        let pages = pages.min(tokio::sync::Semaphore::MAX_PERMITS);
        let (sender, receiver) = mpsc::channel(pages);
        let task = runtime.spawn(async move {
            // Reserving a slot before fetching bounds the number of pages that wait.
            while let Ok(slot) = sender.reserve().await {
                let page = pager.fetch().await;
                let ended = page.is_none();
                slot.send(page);
                if ended {
                    return;
                }
            }
        });
        Ok(Self {
            pages: receiver,
            task: task.abort_handle(),
        })
    }

    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<D>>>> {
        Poll::Ready(match ready!(self.pages.poll_recv(context)) {
            Some(page) => page,
            None => {
                let message = "the task that fetches pages ahead was stopped before the last page";
                Some(Err(Invalid::new(message).into()))
            }
        })
    }
}

impl<D> Drop for Prefetch<D> {
    fn drop(&mut self) {
        self.task.abort();
    }
}
