//! A sliding window over the number of requests in an interval.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

/// The number of steps in which the window slides. Requests within a step expire with its last one:
/// the window is at most one step too strict, and a million requests take no more memory than a
/// hundred.
const STEPS: u32 = 64;

/// Counts requests over any interval, so the limit holds wherever the server's windows begin.
#[derive(Debug)]
pub(super) struct Window {
    limit: u32,
    interval: Duration,
    /// Oldest first.
    steps: VecDeque<Step>,
}

#[derive(Debug)]
struct Step {
    first: Instant,
    last: Instant,
    number: u32,
}

impl Window {
    pub(super) fn new(limit: u32, interval: Duration) -> Self {
        Self {
            limit,
            interval,
            steps: VecDeque::new(),
        }
    }

    /// Returns the time until another request fits.
    pub(super) fn wait(&mut self, now: Instant) -> Duration {
        let mut used = self.used(now);
        if used < self.limit {
            return Duration::ZERO;
        }
        for step in &self.steps {
            used = used.saturating_sub(step.number);
            if used < self.limit {
                return self
                    .interval
                    .saturating_sub(now.saturating_duration_since(step.last));
            }
        }
        // The limit is 0.
        self.interval
    }

    pub(super) fn count(&mut self, now: Instant, number: u32) {
        if number == 0 {
            return;
        }
        match self.steps.back_mut() {
            Some(step) if now.saturating_duration_since(step.first) < self.interval / STEPS => {
                step.last = now;
                step.number = step.number.saturating_add(number);
            }
            _ => self.steps.push_back(Step {
                first: now,
                last: now,
                number,
            }),
        }
    }

    /// Applies the limit that the server reported. Requests that the server counted beyond ours
    /// were sent by other callers. Our count includes those in flight, so it is at least the
    /// server's count of ours.
    pub(super) fn correct(&mut self, now: Instant, limit: u32, remaining: Option<u32>) {
        self.limit = limit;
        if let Some(remaining) = remaining {
            let theirs = limit.saturating_sub(remaining);
            let ours = self.used(now);
            self.count(now, theirs.saturating_sub(ours));
        }
    }

    pub(super) fn is_empty(&mut self, now: Instant) -> bool {
        self.used(now) == 0
    }

    fn used(&mut self, now: Instant) -> u32 {
        while let Some(step) = self.steps.front()
            && now.saturating_duration_since(step.last) >= self.interval
        {
            self.steps.pop_front();
        }
        let numbers = self.steps.iter().map(|step| step.number);
        numbers.fold(0, u32::saturating_add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn no_stretch_has_more_than_the_limit() {
        let mut random = fastrand::Rng::with_seed(7);
        for limit in [1, 2, 7, 100] {
            let interval = 10 * SECOND;
            let mut window = Window::new(limit, interval);
            let mut now = Instant::now();
            let mut sent: Vec<Instant> = Vec::new();
            for _ in 0..1000 {
                now += Duration::from_millis(random.u64(0..200));
                let wait = window.wait(now);
                if wait.is_zero() {
                    window.count(now, 1);
                    sent.push(now);
                } else {
                    now += wait;
                    assert_eq!(window.wait(now), Duration::ZERO, "{wait:?} was not enough");
                }
            }
            assert!(sent.len() > 5);
            for (first, last) in sent.iter().zip(&sent[limit as usize..]) {
                assert!(*last - *first >= interval);
            }
            assert!(window.steps.len() <= STEPS as usize + 1);
        }
    }

    #[test]
    fn what_others_use_counts() {
        let now = Instant::now();
        let mut window = Window::new(10, 10 * SECOND);
        window.count(now, 3);
        // Two of ours are in flight: the server has counted one, and no other caller's.
        window.correct(now, 10, Some(9));
        assert_eq!(window.used(now), 3);
        window.correct(now, 10, Some(2));
        assert_eq!(window.used(now), 8);
        window.correct(now + SECOND, 10, Some(0));
        assert_eq!(window.wait(now + SECOND), 9 * SECOND);
        assert_eq!(window.wait(now + 10 * SECOND), Duration::ZERO);
    }

    #[test]
    fn a_limit_may_change_to_anything() {
        let now = Instant::now();
        let mut window = Window::new(0, SECOND);
        assert_eq!(window.wait(now), SECOND);
        window.correct(now, u32::MAX, Some(0));
        window.count(now, u32::MAX);
        assert_eq!(window.wait(now), SECOND);
        window.correct(now, 1, None);
        assert_eq!(window.wait(now), SECOND);
        assert!(window.is_empty(now + SECOND));
    }
}
