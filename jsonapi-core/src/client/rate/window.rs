//! At most so many requests in any time of a given length.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::time::Instant;

/// In how many steps a window moves on. What was counted within a step is forgotten with its
/// last one: a window is at most this much too careful, and needs no more room for a million
/// requests than for a hundred.
const STEPS: u32 = 64;

/// Counts over any stretch of `interval`, so that it holds wherever the windows of the server
/// begin.
#[derive(Debug)]
pub(super) struct Window {
    limit: u32,
    interval: Duration,
    /// The oldest first.
    steps: VecDeque<Step>,
}

#[derive(Debug)]
struct Step {
    begun: Instant,
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

    /// How long until one more fits.
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
        // A limit of nothing.
        self.interval
    }

    pub(super) fn count(&mut self, now: Instant, number: u32) {
        if number == 0 {
            return;
        }
        match self.steps.back_mut() {
            Some(step) if now.saturating_duration_since(step.begun) < self.interval / STEPS => {
                step.last = now;
                step.number = step.number.saturating_add(number);
            }
            _ => self.steps.push_back(Step {
                begun: now,
                last: now,
                number,
            }),
        }
    }

    /// Takes over what the server says. What it counted and we did not, others have used. Our
    /// number has those in it that are under way, so it is not below what the server knows of us.
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
        // Two of ours are under way: the server knows one, and nobody else.
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
